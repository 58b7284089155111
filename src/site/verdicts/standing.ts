/** How the verdicts of a guide stand: what counts, and what is about another guide. Pure. */
import type { EditionRecord } from '../../model/edition.ts';
import type { Guide } from '../../model/guide.ts';
import { basesOf, basisKey } from '../../model/trials.ts';
import type { Verdict, VerdictFile } from '../../model/verdict.ts';
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

/**
 * Verdicts that say by themselves whether they count: those about a guide that has changed since become skips with that
 * reason, and those about what it does not have any more go. So it stays when the digests of what verdicts rest on are
 * made otherwise one day.
 */
export function settledVerdicts(guide: Guide, files: readonly VerdictFile[]): VerdictFile[] {
  const bases = basesOf(guide);
  return files.map(({ verdicts, ...file }) => ({
    ...file,
    verdicts: verdicts.flatMap((verdict): Verdict[] => {
      const basis = bases.get(basisKey(verdict.kind, verdict.subject));
      if (basis === undefined) return [];
      const changed = verdict.outcome === 'skip' ? undefined : changedSince(verdict, basis);
      if (changed === undefined) return [verdict];
      const { offers: _offers, knownFailure: _known, ...rest } = verdict;
      const nothing = { notes: [], findings: [], evidence: [] };
      return [{ ...rest, ...nothing, outcome: 'skip', reason: `not verified: ${changed}` }];
    }),
  }));
}

/** How many marks of a ledger are in which state; none without a ledger. */
export function countsOf(ledger: Ledger | undefined): EditionRecord['counts'] {
  const counts: EditionRecord['counts'] = {};
  for (const { state } of ledger?.subjects.flatMap(({ marks }) => marks) ?? [])
    counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
