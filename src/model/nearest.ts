/** "Did you mean": the name that was probably meant, or none. */
import { distance } from 'fastest-levenshtein';

/**
 * The known name nearest to `name`, if it is near enough to be a slip of the finger: at most one letter in three. Names
 * of up to three letters are all near to each other, so only one letter exchanged for another counts there.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  const short = name.length <= 3;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (short ? name.length < 2 || candidate.length !== name.length : Math.abs(candidate.length - name.length) >= least)
      continue;
    const far = steps(name.toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

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
