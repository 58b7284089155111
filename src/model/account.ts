/** The account of a build: nothing is lost in silence. */
import { z } from 'zod';

/** `found` counts a construct in the sources, `carried` counts it again in the finished model; `hidden` is commented out. */
export const Tally = z.strictObject({
  found: z.int().nonnegative(),
  carried: z.int().nonnegative(),
  hidden: z.int().nonnegative().optional(),
});
export type Tally = z.infer<typeof Tally>;

export const Account = z.strictObject({
  listings: Tally,
  externalFiles: Tally,
  verbs: Tally,
  footnotes: Tally,
  references: Tally,
  citations: Tally,
  tables: Tally,
  figures: Tally,
  glossaryTerms: Tally,
  descriptionLists: Tally,
  todos: Tally,
});
export type Account = z.infer<typeof Account>;
export type AccountKey = keyof Account;
