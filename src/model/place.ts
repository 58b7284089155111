/** Where something stands in the sources of a guide. */
import { z } from 'zod';

/** One point of a file: line and column count from 1, offset from 0, all in UTF-16 units of the file as it is on disk. */
export const Point = z.strictObject({
  line: z.int().positive(),
  column: z.int().positive(),
  offset: z.int().nonnegative(),
});
export type Point = z.infer<typeof Point>;

/**
 * A range of one file. `file` is relative to the guide's folder, with `/` between folders.
 * `via` names the macro through whose expansion the text came, when it did.
 */
export const Place = z.strictObject({
  file: z.string(),
  start: Point,
  end: Point,
  via: z.string().optional(),
});
export type Place = z.infer<typeof Place>;
