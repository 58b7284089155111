/** How the verdicts of a guide stand: what counts, and what is about another guide. Pure. */
import type { EditionRecord } from '../../model/edition.ts';
import type { Guide } from '../../model/guide.ts';
import { basesOf, basisKey } from '../../model/trials.ts';
import type { VerdictFile } from '../../model/verdict.ts';
import type { Ledger } from './ledger.ts';
import { changedSince } from './mark.ts';

/** Of all that is tried on each of these releases: verdicts about a guide that has changed since, and what has no verdict. */
export function outOfDate(guide: Guide, files: readonly VerdictFile[]): { stale: number; untried: number } {
  const bases = basesOf(guide);
  let stale = 0;
  let untried = 0;
  for (const { verdicts } of files) {
    const tried = new Set<string>();
    for (const verdict of verdicts) {
      const key = basisKey(verdict.kind, verdict.subject);
      const basis = bases.get(key);
      tried.add(key);
      if (basis === undefined || changedSince(verdict, basis) !== undefined) stale += 1;
    }
    untried += [...bases.keys()].filter((key) => !tried.has(key)).length;
  }
  return { stale, untried };
}

/** How many marks of a ledger are in which state; none without a ledger. */
export function countsOf(ledger: Ledger | undefined): EditionRecord['counts'] {
  const counts: EditionRecord['counts'] = {};
  for (const { state } of ledger?.subjects.flatMap(({ marks }) => marks) ?? [])
    counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
