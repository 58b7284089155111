/** Two neighbouring editions as a page shows them. */
import { current, type EditionData } from '../../model/edition.ts';
import type { Guide } from '../../model/guide.ts';
import { bookOf } from '../book/book.ts';
import { pagesOfSections } from '../verdicts/pages-of-sections.ts';
import { changesBetween, type EditionChanges } from './edition-changes.ts';
import type { Renames } from './listing-changes.ts';

/** One of the two, and where its parts are. */
export interface Side {
  /** `2026.11`, or `current`. */
  id: string;
  /** `2026-11-24`; '' where nobody knows. */
  date: string;
  /** The address of a section or of an anchor on the page that it stands on, as a path from the root of the server. */
  linkTo(section: string | undefined, anchor: string): string;
  /** The title of a section, by its id; '' of none. */
  titleOf(section: string | undefined): string;
}

export interface Comparison {
  /** Below `changes/`: `2026.11-2026.12`; `current` for what has changed since the newest edition. */
  path: string;
  before: Side;
  after: Side;
  changes: EditionChanges;
}

/** Compare two editions. `base` is the path that the site is served below; a frozen edition lies below it in a folder of its own. */
export function comparisonOf(before: EditionData, after: EditionData, base: string, renames?: Renames): Comparison {
  return {
    path: after.id === current ? current : `${before.id}-${after.id}`,
    before: sideOf(before, base),
    after: sideOf(after, base),
    changes: changesBetween(before, after, renames),
  };
}

function sideOf({ id, date, guide }: EditionData, base: string): Side {
  const own = id === current ? base : `${base.replace(/\/?$/, '/')}${id}`;
  const titles = new Map<string, string>();
  const walk = (sections: Guide['sections']): void => {
    for (const section of sections) {
      titles.set(section.id, section.title);
      walk(section.sections);
    }
  };
  walk(guide.sections);
  return { id, date, linkTo: linksIn(guide, own), titleOf: (section = '') => titles.get(section) ?? '' };
}

function linksIn(guide: Guide, base: string): Side['linkTo'] {
  const book = bookOf(guide, base);
  const pages = pagesOfSections(book);
  return (section, anchor) => {
    const page = (section === undefined ? undefined : pages.get(section)) ?? book.front;
    return book.addresses.page(page.path, anchor);
  };
}
