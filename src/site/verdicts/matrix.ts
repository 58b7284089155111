/** Figures over all marks: daemon by release. Pure. */
import type { Ledger } from './ledger.ts';
import type { State } from './mark.ts';

export interface Row {
  /** Id of a daemon; absent for what is asked of none. */
  daemon?: string;
  /** In the order of the ledger's releases: the version tried, and how many cases have each state. */
  cells: { version?: string; counts: Map<State, number> }[];
}

/** A row for each daemon, in the order of the guide; what belongs to no daemon comes last. */
export function matrixOf({ releases, subjects }: Ledger): Row[] {
  const rows = new Map<string, Row>();
  for (const { marks } of subjects) {
    // What was not tried on one release belongs to the daemon that it was tried with on another.
    const id = marks.find(({ daemon }) => daemon)?.daemon?.id ?? '';
    const row: Row = rows.get(id) ?? {
      ...(id && { daemon: id }),
      cells: releases.map(() => ({ counts: new Map() })),
    };
    rows.set(id, row);
    marks.forEach(({ state, daemon }, index) => {
      const cell = row.cells[index];
      if (!cell) return;
      cell.counts.set(state, (cell.counts.get(state) ?? 0) + 1);
      if (daemon && daemon.id === id) cell.version ??= daemon.version;
    });
  }
  return [...rows.values()].sort((a, b) => Number(a.daemon === undefined) - Number(b.daemon === undefined));
}
