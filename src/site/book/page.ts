/** A page of the site. */
import type { Section } from '../../model/guide.ts';
import type { Place } from '../../model/place.ts';

/**
 * `chapter` stands for every page that a section starts, whatever its level; `own` for those that the site makes up, at
 * addresses that no page of the guide can have.
 */
export type PageKind = 'front' | 'chapter' | 'references' | 'glossary' | 'status' | 'own';

export interface Page {
  kind: PageKind;
  /** Path below the site's base without slashes around it; '' for the front page. */
  path: string;
  title: string;
  description: string;
  /** The section that starts the page. */
  section?: Section;
  /** Where its source begins; the pages that we make up have none. */
  place?: Place;
  /** What its title counts in the search, 0 to 10; as headings do where it is absent. */
  weight?: number;
  /** Whoever types this name, and nothing else, searches for this page. */
  name?: string;
  parent?: Page;
  children: Page[];
  /** Pages before and after it, in reading order. */
  previous?: Page;
  next?: Page;
}
