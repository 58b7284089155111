/** What a reader types, in the words of the index. */
import { versionWord } from './search-words.ts';

/** Comparisons are no words; a version is one (see `versionWord`). `>=1.2` → `1dot2`, `TLSv1.2` stays. */
export function queryOf(typed: string): string {
  return typed
    .replace(/[<>=!~]+/g, ' ')
    .replace(/(?<![\w.])\d+(?:\.\d+)+(?!\w)/g, versionWord)
    .trim();
}
