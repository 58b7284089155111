/** What files of verdicts should hold after a round, whatever others have written there meanwhile. Pure. */
import type { Verdict } from '../model/verdict.ts';
import { keyOfCase, keyOfVerdict, ofCheckers } from './case-parts.ts';
import type { Case } from './plan.ts';

/** A verdict of this round; `again`: nothing had changed, so that an older one stands. */
export interface Found {
  verdict: Verdict;
  again: boolean;
}

/**
 * The verdicts of all cases that there are, by release: those found now, and for all others those that are `there`. Two
 * things that are there stay in spite of one found now: what somebody else has found while an older one stood here, and
 * a verdict of running daemons, where only checkers could be asked here.
 */
export function keepVerdicts(
  plan: readonly Case[],
  found: readonly Found[],
  there: readonly Verdict[],
): Map<string, Verdict[]> {
  const now = new Map(found.map((one) => [keyOfVerdict(one.verdict), one]));
  const before = new Map(there.map((verdict) => [keyOfVerdict(verdict), verdict]));
  const files = new Map<string, Verdict[]>();
  for (const one of plan) {
    const key = keyOfCase(one);
    const verdict = choose(now.get(key), before.get(key));
    if (verdict) files.set(one.release, [...(files.get(one.release) ?? []), verdict]);
  }
  return files;
}

function choose(found: Found | undefined, there: Verdict | undefined): Verdict | undefined {
  if (!found || !there) return found?.verdict ?? there;
  if (found.again && found.verdict.input !== there.input) return there;
  return ofCheckers(found.verdict) && !ofCheckers(there) ? there : found.verdict;
}
