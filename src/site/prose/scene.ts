/** What the converters know about the page that they write. */
import type { BibliographyEntry, Claim, GlossaryEntry } from '../../model/guide.ts';
import type { Footnote } from '../../model/nodes.ts';
import type { Snippet } from '../../model/snippet.ts';
import type { Book } from '../book/book.ts';
import type { Page } from '../book/page.ts';

export interface Scene {
  book: Book;
  page: Page;
  bibliography: Map<string, BibliographyEntry>;
  glossary: Map<string, GlossaryEntry>;
  claims: Map<string, Claim>;
  /** Level of the last heading, 1 to 6. */
  level: number;
  /** Footnotes met so far: their order gives them their numbers. */
  notes: Footnote[];
  /** Snippets met so far, in order of their marks in the HTML, each with the title of the section that it is in. */
  snippets: { snippet: Snippet; section: string }[];
  headings: PageHeading[];
  /** Names of settings become links, but for headings, which are links themselves. */
  linksSettings: boolean;
  /** Addresses of settings that the page has linked: the first link to each is a stop for the keyboard. */
  linkedSettings: Set<string>;
  /** Width and height in pixels of the images of the guide, by path. */
  imageSizes: Map<string, { width: number; height: number }>;
}

/** A heading as `StarlightPage` takes it for its table of contents. */
export interface PageHeading {
  depth: number;
  slug: string;
  text: string;
}

/** A scene for the start of a page. */
export function sceneOf(page: Page, book: Book, imageSizes: Scene['imageSizes']): Scene {
  return {
    book,
    page,
    bibliography: new Map(book.guide.bibliography.map((entry) => [entry.key, entry])),
    glossary: new Map(book.guide.glossary.map((entry) => [entry.key, entry])),
    claims: new Map(book.guide.claims.map((claim) => [claim.id, claim])),
    level: 1,
    notes: [],
    snippets: [],
    headings: [],
    linksSettings: true,
    linkedSettings: new Set(),
    imageSizes,
  };
}
