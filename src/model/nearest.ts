/** "Did you mean": the name that was probably meant, or none. */
import { distance } from 'fastest-levenshtein';

/** The known name nearest to `name`, if it is near enough to be a slip of the finger: about one letter in three. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(name.length / 3)) + 1;
  for (const candidate of known) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** The hint and the expectation for a message about an unknown name. */
export function didYouMean(
  near: string | undefined,
  otherwise: string,
  written = `"${near}"`,
): { hint: string; expected?: string[] } {
  return near === undefined ? { hint: otherwise } : { hint: `Did you mean ${written}?`, expected: [near] };
}
