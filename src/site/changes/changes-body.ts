/** What changed between two editions, as HTML nodes: for its page and for the feed alike. */
import type { ElementContent } from 'hast';
import type { Claim } from '../../model/guide.ts';
import { dayInWords } from '../editions/words.ts';
import { element } from '../prose/element.ts';
import type { PageHeading } from '../prose/scene.ts';
import type { Comparison, Side } from './comparison.ts';
import { isUnchanged } from './edition-changes.ts';
import { listingsToHast } from './listing-body.ts';
import { settingsToHast } from './setting-body.ts';
import { verdictsToHast } from './verdict-body.ts';
import { turns } from './verdict-changes.ts';
import { claimInWords, editionInWords, summaryOf } from './words.ts';

/** The body of a page, and its headings. */
export function changesToHast(comparison: Comparison): { nodes: ElementContent[]; headings: PageHeading[] } {
  const groups = [
    ...settingsToHast(comparison),
    ...listingsToHast(comparison),
    ...claimsToHast(comparison),
    ...verdictsToHast(comparison),
  ];
  const headings = groups.map(({ title }) => ({ depth: 2, slug: slugOf(title), text: title }));
  const sections = groups.flatMap(({ title, nodes }) => [element('h2', { id: slugOf(title) }, title), ...nodes]);
  return { nodes: [leadToHast(comparison), ...summaryToHast(comparison), ...sections], headings };
}

/** What changed, a line for each kind of thing. */
export function summaryToHast({ changes }: Comparison): ElementContent[] {
  if (isUnchanged(changes)) return [element('p', {}, 'Nothing has changed.')];
  const lines = summaryOf(changes, turns);
  return [element('ul', {}, ...lines.map((line) => element('li', {}, line)))];
}

function leadToHast({ before, after }: Comparison): ElementContent {
  const side = (one: Side) => [
    element('a', { href: one.linkTo(undefined, '') }, editionInWords(one)),
    { type: 'text' as const, value: one.date === '' ? '' : ` (${dayInWords(one.date)})` },
  ];
  return element('p', {}, 'What changed from ', side(before), ' to ', side(after), '.');
}

function claimsToHast({
  changes: { claims },
  before,
  after,
}: Comparison): { title: string; nodes: ElementContent[] }[] {
  const list = (some: readonly Claim[], { linkTo, titleOf }: Side) =>
    element(
      'ul',
      {},
      some.map(({ id, section, statement }) =>
        element(
          'li',
          {},
          element('a', { href: linkTo(section, `claim-${id}`) }, claimInWords(statement, titleOf(section))),
        ),
      ),
    );
  const groups = [
    { title: 'Claims added', some: claims.added, side: after },
    { title: 'Claims removed', some: claims.removed, side: before },
  ];
  return groups.flatMap(({ title, some, side }) => (some.length === 0 ? [] : [{ title, nodes: [list(some, side)] }]));
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');
}
