/** The whole guide as one piece of plain data: what `guide.json` holds. */
import { z } from 'zod';
import { Account } from './account.ts';
import { Expectation } from './leaves.ts';
import { Block, Inline } from './nodes.ts';
import { Place } from './place.ts';

export const Level = z.enum(['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph']);
export type Level = z.infer<typeof Level>;

/**
 * A heading and what stands under it. A section with `page` starts a page of that path;
 * one without stands on the page of the nearest ancestor that has one.
 */
export const Section = z.strictObject({
  /** Path of slugs from the top, unique in the guide: `postfix/msa`. */
  id: z.string(),
  slug: z.string(),
  /** Id of the heading on its page; '' for the heading that starts the page. */
  anchor: z.string(),
  title: z.string(),
  heading: z.array(Inline),
  level: Level,
  depth: z.int().positive(),
  label: z.string().optional(),
  /** Starts a page of this path: `postfix`, `mail/postfix`. */
  page: z.string().optional(),
  /** First words of its prose, for search engines; at most 160 characters. */
  description: z.string().optional(),
  place: Place,
  blocks: z.array(Block),
  get sections() {
    return z.array(Section);
  },
});
export type Section = z.infer<typeof Section>;

/** A promise in the prose. `kind` and `args` say how it is checked. */
export const Claim = z.strictObject({
  id: z.string(),
  statement: z.string(),
  expectation: Expectation,
  section: z.string(),
  place: Place,
});
export type Claim = z.infer<typeof Claim>;

/** A term: `short` is set for acronyms. */
export const GlossaryEntry = z.strictObject({
  key: z.string(),
  name: z.string(),
  long: z.string().optional(),
  description: z.array(Inline).optional(),
  anchor: z.string(),
  /** Ids of the places that use it. */
  usedBy: z.array(z.strictObject({ page: z.string(), anchor: z.string() })),
  place: Place,
});
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;

/** One entry of the bibliography; `fields` are those of the `.bib` entry with TeX taken off. */
export const BibliographyEntry = z.strictObject({
  key: z.string(),
  type: z.string(),
  /** Number in the list, from 1, by order of author and title. */
  number: z.int().positive(),
  fields: z.record(z.string(), z.string()),
  anchor: z.string(),
  usedBy: z.array(z.strictObject({ page: z.string(), anchor: z.string() })),
  place: Place,
});
export type BibliographyEntry = z.infer<typeof BibliographyEntry>;

/** A file of the guide that the site must copy: an image or an included listing. */
export const Asset = z.strictObject({ path: z.string(), digest: z.string(), bytes: z.int().nonnegative() });
export type Asset = z.infer<typeof Asset>;

export const Guide = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(1),
  title: z.string(),
  description: z.string(),
  language: z.string(),
  /** Address the site will have, without a slash at the end; '' where unknown. */
  base: z.string(),
  /** Address of a file's source for "edit this section": `{file}` and `{line}` are filled in. */
  edit: z.string().optional(),
  /** What stands before the first heading. */
  intro: z.array(Block),
  sections: z.array(Section),
  claims: z.array(Claim),
  glossary: z.array(GlossaryEntry),
  bibliography: z.array(BibliographyEntry),
  assets: z.array(Asset),
  /** Source files, with the SHA-256 of their bytes (first 16 digits). */
  files: z.array(z.strictObject({ path: z.string(), digest: z.string() })),
  account: Account,
});
export type Guide = z.infer<typeof Guide>;
