/** What a reader types, in the words of the index. */
import { withoutOwnPlaces } from './pasted-message.ts';
import { versionWord } from './search-words.ts';

/** Of a pasted message, what all readers have in common. Comparisons are no words; a version is one (see `versionWord`). `>=1.2` → `1dot2`, `TLSv1.2` stays. */
export function queryOf(typed: string): string {
  return withoutOwnPlaces(typed)
    .replace(/[<>=!~]+/g, ' ')
    .replace(/(?<![\w.])\d+(?:\.\d+)+(?!\w)/g, versionWord)
    .trim();
}
