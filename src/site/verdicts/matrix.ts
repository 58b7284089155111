/** Figures over all marks: daemon by release. Pure. */
import type { Ledger } from './ledger.ts';
import type { State } from './mark.ts';

export interface Row {
  /** A daemon, or one build of it; absent for what is asked of none. */
  daemon?: { id: string; library?: string | undefined };
  /** In the order of the ledger's releases: the version tried, and how many cases have each state. */
  cells: { version?: string; counts: Map<State, number> }[];
}

/** A row for each daemon and build, in the order of the guide; what belongs to no daemon comes last. */
export function matrixOf({ releases, subjects }: Ledger): Row[] {
  const rows = new Map<string, Row>();
  for (const { marks } of subjects) {
    // What was not tried on one release belongs to the daemon that it was tried with on another.
    const other = marks.find(({ daemon }) => daemon)?.daemon;
    for (const { state, daemon: own, release } of marks) {
      const daemon = own ?? other;
      const key = daemon ? `${daemon.id} ${daemon.library ?? ''}` : '';
      const row: Row = rows.get(key) ?? {
        ...(daemon && { daemon: { id: daemon.id, library: daemon.library } }),
        cells: releases.map(() => ({ counts: new Map() })),
      };
      rows.set(key, row);
      const cell = row.cells[releases.indexOf(release)];
      if (!cell) continue;
      cell.counts.set(state, (cell.counts.get(state) ?? 0) + 1);
      if (own) cell.version ??= own.version;
    }
  }
  return [...rows.values()].sort((a, b) => Number(a.daemon === undefined) - Number(b.daemon === undefined));
}
