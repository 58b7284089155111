/** From a guide to the pages of its site. */
import type { Guide, Section } from '../../model/guide.ts';
import type { RawData } from '../../model/raw-data.ts';
import { walkGuide } from '../../model/walk.ts';
import { messagesPage } from '../messages/messages-page.ts';
import type { Catalogue } from '../settings/catalogue.ts';
import { settingsPage } from '../settings/setting-pages.ts';
import type { Ledger } from '../verdicts/ledger.ts';
import { type Addresses, addressesBelow } from './addresses.ts';
import type { Page, PageKind } from './page.ts';

export interface Book {
  guide: Guide;
  /** In reading order, the front page first. */
  pages: Page[];
  front: Page;
  /** By path. */
  pageAt: Map<string, Page>;
  /** The page that lists the references, and the one that lists the terms; absent where there are none. */
  references?: Page;
  glossary?: Page;
  /** What came of the listings and claims, and the page that shows it, which is none of `pages`; absent without verdicts. */
  ledger?: Ledger;
  status?: Page;
  /** Other pages that the site makes up, as far as they stand at the end of the sidebar; none of `pages` either. */
  own: Page[];
  /** What the systems of readers make of the guide; absent where nobody has worked that out. */
  raw?: RawData;
  /** What is known of settings; absent where nothing is. */
  catalogue?: Catalogue;
  addresses: Addresses;
}

/** Lay out a guide. `base` is the path that the site is served below, `/` or `/mail/`. */
export function bookOf(
  guide: Guide,
  base: string,
  ledger?: Ledger,
  { raw, catalogue }: Pick<Book, 'raw' | 'catalogue'> = {},
): Book {
  const description = guide.description === guide.title ? '' : guide.description;
  const front: Page = { kind: 'front', path: '', title: guide.title, description, children: [] };
  const pages: Page[] = [front];
  addPages(guide.sections, undefined, pages);
  const taken = new Set(pages.map(({ path }) => path));
  const marked = pagesWithLists(guide, pages);
  const references = listPage('references', 'References', guide.bibliography.length, marked, taken, guide);
  const glossary = listPage('glossary', 'Glossary', guide.glossary.length, marked, taken, guide);
  for (const page of [glossary, references]) if (page && !pages.includes(page)) pages.push(page);
  const status = ledger && statusPage(guide, taken);
  pages.forEach((page, index) => {
    const [before, after] = [pages[index - 1], pages[index + 1]];
    if (before) page.previous = before;
    if (after) page.next = after;
  });
  return {
    guide,
    pages,
    front,
    pageAt: new Map(pages.map((page) => [page.path, page])),
    ...(references && { references }),
    ...(glossary && { glossary }),
    ...(ledger && { ledger }),
    ...(status && { status }),
    own: [
      ...(raw && raw.configurations.length > 0 ? [takeAwayPage(guide)] : []),
      ...(catalogue ? [settingsPage(catalogue)] : []),
      ...(ledger ? [messagesPage(guide)] : []),
    ],
    ...(raw && { raw }),
    ...(catalogue && { catalogue }),
    addresses: addressesBelow(base, guide),
  };
}

function addPages(sections: Section[], parent: Page | undefined, pages: Page[]): void {
  for (const section of sections) {
    let owner = parent;
    if (section.page !== undefined) {
      owner = {
        kind: 'chapter',
        path: section.page,
        title: section.title,
        description: section.description ?? '',
        section,
        place: section.place,
        children: [],
        ...(parent && { parent }),
      };
      parent?.children.push(owner);
      pages.push(owner);
    }
    addPages(section.sections, owner, pages);
  }
}

/** The pages on which the sources ask for a list themselves. */
function pagesWithLists(guide: Guide, pages: Page[]): Map<PageKind, Page> {
  const pageOf = new Map<Section, Page>();
  const spread = (sections: Section[], page: Page) => {
    for (const section of sections) {
      const own = pages.find((one) => one.section === section) ?? page;
      pageOf.set(section, own);
      spread(section.sections, own);
    }
  };
  const front = pages[0] as Page;
  const found = new Map<PageKind, Page>();
  spread(guide.sections, front);
  walkGuide(guide, (node, section) => {
    const kind = node.type === 'bibliography' ? 'references' : node.type === 'glossary' ? 'glossary' : undefined;
    if (kind && !found.has(kind)) found.set(kind, (section && pageOf.get(section)) ?? front);
  });
  return found;
}

/** The page with a list: where the sources put it, else one of its own; none where the list is empty. */
function listPage(
  kind: 'references' | 'glossary',
  title: string,
  entries: number,
  marked: Map<PageKind, Page>,
  taken: Set<string>,
  guide: Guide,
): Page | undefined {
  if (entries === 0) return undefined;
  const existing = marked.get(kind);
  if (existing) return existing;
  const path = freePath(kind, '-list', taken);
  const what = kind === 'glossary' ? 'The terms and abbreviations' : 'The works cited';
  return { kind, path, title, description: `${what} in ${guide.title}.`, children: [] };
}

function statusPage(guide: Guide, taken: Set<string>): Page {
  const description = `Which listings and claims of ${guide.title} were tried, on what, and which were not.`;
  return { kind: 'status', path: freePath('status', '-page', taken), title: 'Status', description, children: [] };
}

/** The list of all files that can be taken away. */
function takeAwayPage(guide: Guide): Page {
  const description = `The whole configurations that ${guide.title} makes, for each daemon and release, to take away.`;
  return { kind: 'own', path: 'take-away', title: 'Whole files', description, children: [] };
}

/** An address that no page has: `name`, or with as many suffixes as it takes. */
function freePath(name: string, suffix: string, taken: Set<string>): string {
  let path = name;
  while (taken.has(path)) path += suffix;
  taken.add(path);
  return path;
}
