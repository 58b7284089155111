/** "Did you mean": the name that was probably meant, or none. */
import { distance } from 'fastest-levenshtein';

/** Of so many known names, those of a few letters are all near to each other. */
const MANY = 40;

/**
 * The known name nearest to `name`, if it is near enough to be a slip of the finger: at most one letter in three. For a
 * name of two or three letters that is one letter, and among many names only one exchanged for another. Of names as near
 * as each other it is the one that begins with the same letter, or else the first.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length < 2) return undefined;
  const names = [...known];
  const sameLength = name.length <= 3 && names.length > MANY;
  const first = name[0]?.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    const apart = Math.abs(candidate.length - name.length);
    if (sameLength ? apart > 0 : apart > least) continue;
    const far = steps(name.toLowerCase(), candidate.toLowerCase());
    const better = best !== undefined && far === least && begins(candidate, first) && !begins(best, first);
    if (far < least || better) [best, least] = [candidate, far];
  }
  return best;
}

const begins = (name: string, letter: string | undefined) => name[0]?.toLowerCase() === letter;

/** Letters added, left out or exchanged; two neighbours that changed places count as one. */
function steps(written: string, meant: string): number {
  const far = distance(written, meant);
  if (far !== 2 || written.length !== meant.length) return far;
  const at = [...written].findIndex((letter, index) => letter !== meant[index]);
  const swapped = written[at] === meant[at + 1] && written[at + 1] === meant[at];
  return swapped && written.slice(at + 2) === meant.slice(at + 2) ? 1 : far;
}

/** The hint and the expectation for a message about an unknown name. */
export function didYouMean(
  near: string | undefined,
  otherwise: string,
  written = `"${near}"`,
): { hint: string; expected?: string[] } {
  return near === undefined ? { hint: otherwise } : { hint: `Did you mean ${written}?`, expected: [near] };
}
