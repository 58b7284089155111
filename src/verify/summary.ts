/** Figures for people: a table of daemons and releases. Pure. */
import type { Verdict } from '../model/verdict.ts';
import { type Counts, countByDaemon } from './judgement.ts';

const WORDS: readonly [keyof Counts, string][] = [
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['error', 'unclear'],
  ['known', 'known'],
  ['skip', 'skipped'],
];

/** A row for each daemon, a column for each release; the numbers of a cell are named. */
export function summaryTable(verdicts: readonly Verdict[]): string {
  const table = countByDaemon(verdicts);
  const releases = [...new Set(verdicts.map(({ release }) => release))];
  const rows = [
    ['', ...releases],
    ...[...table].map(([daemon, cells]) => [
      daemon === 'none' ? '(no daemon)' : daemon,
      ...releases.map((release) => inWords(cells.get(release))),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function inWords(counts: Counts | undefined): string {
  const parts = WORDS.flatMap(([key, word]) => (counts && counts[key] > 0 ? [`${counts[key]} ${word}`] : []));
  return parts.length > 0 ? parts.join(', ') : '-';
}

/** How many cases had which outcome, in one line. */
export function totals(verdicts: readonly Verdict[], run: number): string {
  const all: Counts = { pass: 0, fail: 0, error: 0, skip: 0, known: 0 };
  for (const cells of countByDaemon(verdicts).values())
    for (const counts of cells.values()) for (const [key] of WORDS) all[key] += counts[key];
  return `${verdicts.length} cases: ${inWords(all)}; ${run} run now`;
}
