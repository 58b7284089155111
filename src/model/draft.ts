/**
 * What a front end (LaTeX, Markdown) hands to the assembly: a flat row of headings and blocks.
 * Ids, anchors and the targets of references are still '' or absent; the assembly fills them in.
 */
import type { Level } from './guide.ts';
import type { Block, Inline } from './nodes.ts';
import type { Place } from './place.ts';

export interface DraftHeading {
  type: 'draftHeading';
  level: Level;
  /** Plain text of the heading. */
  title: string;
  heading: Inline[];
  label?: string;
  /** Forces a page of this path to start here (Markdown pages). */
  page?: string;
  /** For search engines, where the author gave one. */
  description?: string;
  place: Place;
}

/** A term as defined by `\newacronym` or `\newglossaryentry`. */
export interface DraftTerm {
  key: string;
  name: string;
  long?: string;
  plural?: string;
  longPlural?: string;
  description?: Inline[];
  place: Place;
}

/** An entry of the bibliography that stands in the text: `\bibitem`. It is listed even where nothing cites it. */
export interface DraftEntry {
  key: string;
  type: string;
  fields: Record<string, string>;
  listed: true;
  place: Place;
}

export interface Draft {
  items: (DraftHeading | Block)[];
  terms: DraftTerm[];
  /** Labels that stand alone, with the place they were set. */
  metadata: { title?: string; description?: string; language?: string };
  /** `.bib` files asked for, with the place of the request. */
  bibliographies: { path: string; place: Place }[];
  entries?: DraftEntry[];
  /** Folders in which images are looked for, as written. */
  imageFolders: string[];
}
