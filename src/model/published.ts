/** What can be linked to in a guide: each page and anchor that a reader may have kept the address of. */
import { z } from 'zod';

/**
 * `page`: one that no section starts. `part`: a figure, table, formula, item or heading within a section. A page, claim,
 * term or work is a detail: where it is gone, its address leads to what it stood in; the others must lead somewhere on
 * purpose.
 */
export const PublishedKind = z.enum(['page', 'section', 'snippet', 'part', 'claim', 'term', 'work']);
export type PublishedKind = z.infer<typeof PublishedKind>;

export const Published = z.strictObject({
  kind: PublishedKind,
  /** That of the section, snippet or claim; of a part its label, or its section and anchor; of a term or work its key. */
  id: z.string(),
  title: z.string(),
  /** Path of its page as it is served; '' for the front page. */
  page: z.string(),
  /** '' for what starts its page. */
  anchor: z.string(),
  /** Id of the section around it; of a term or work, the id of its page. Absent at the top. */
  within: z.string().optional(),
});
export type Published = z.infer<typeof Published>;

/** `published.json` of an edition, in reading order. */
export const PublishedFile = z.array(Published);
