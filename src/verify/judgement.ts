/** Whether verdicts are as they should be, and figures over many of them. Pure. */
import type { Outcome, Verdict } from '../model/verdict.ts';

/** `unexpected`: it stops a build. A known failure is as expected while it fails, and not once it passes. */
export function isUnexpected({ outcome, knownFailure }: Verdict): boolean {
  if (outcome === 'skip') return false;
  return (outcome === 'pass') === (knownFailure !== undefined);
}

export type Counts = Record<Outcome | 'known', number>;

/** Figures by daemon (each build of it by itself) and release; a known failure counts as such, and under no outcome. */
export function countByDaemon(verdicts: readonly Verdict[]): Map<string, Map<string, Counts>> {
  const table = new Map<string, Map<string, Counts>>();
  for (const verdict of verdicts) {
    const { id = 'none', library } = verdict.daemon ?? {};
    const row = library === undefined ? id : `${id} with ${library}`;
    const cells = table.get(row) ?? new Map<string, Counts>();
    table.set(row, cells);
    const counts = cells.get(verdict.release) ?? { pass: 0, fail: 0, error: 0, skip: 0, known: 0 };
    cells.set(verdict.release, counts);
    const known = verdict.knownFailure !== undefined && (verdict.outcome === 'fail' || verdict.outcome === 'error');
    counts[known ? 'known' : verdict.outcome]++;
  }
  return table;
}
