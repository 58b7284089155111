/** Places inside a chunk, before they are filled in. */
import type { Place } from '../model/place.ts';

/** A place that is not filled in yet: offsets in the chunk. */
export function chunkPlace(start: number, end: number): Place {
  return { file: '', start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}
