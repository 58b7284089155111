/** Compile against its peers: unified-latex's own parse, unified-latex-to-hast, pandoc; growth; warm check. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { baseText, writeInput } from './inputs.ts';
import { type Cost, median, runForeign, runSubject } from './measure.ts';
import { printTable, ratio } from './table.ts';

const SUBJECTS = path.join(import.meta.dirname, 'subjects');
const RUNS = 3;

/** Run and print the comparison. Sizes in bytes; CPU is user CPU of the whole process, Node's own start taken off. */
export function benchCompile(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-bench-'));
  try {
    const idle = repeat(() => runSubject(path.join(SUBJECTS, 'nothing.mjs')));
    console.log(
      `\nCompile (input made from: ${baseText().name}; median of ${RUNS}; user CPU in ms less Node's start of ${Math.round(idle.user)} ms; memory in MB)`,
    );
    const rows: string[][] = [];
    for (const bytes of [10_000, 100_000, 1_000_000]) {
      const file = writeInput(folder, bytes);
      const [ours, parse, hast] = interleaved([
        () => runSubject(path.join(SUBJECTS, 'ours.ts'), file),
        () => runSubject(path.join(SUBJECTS, 'unified-parse.mjs'), file),
        () => runSubject(path.join(SUBJECTS, 'unified-hast.mjs'), file),
      ]) as [Cost, Cost, Cost];
      const pandoc = runForeign('pandoc', [
        '--from=latex',
        '--to=html',
        `--output=${path.join(folder, 'pandoc.html')}`,
        file,
      ]);
      const cpu = (cost: Cost) => Math.max(1, cost.user - idle.user);
      rows.push([
        `${Math.round(statSync(file).size / 1000)} KB`,
        `${Math.round(cpu(ours))} ms, ${Math.round(ours.memory)} MB`,
        `${ratio(cpu(ours), cpu(parse))} CPU, ${ratio(ours.memory, parse.memory)} memory`,
        `${ratio(cpu(ours), cpu(hast))} CPU, ${ratio(ours.memory, hast.memory)} memory`,
        pandoc
          ? `${ratio(cpu(ours), pandoc.user)} CPU, ${ratio(ours.memory, pandoc.memory)} memory`
          : 'not installed, or failed',
      ]);
      if (bytes === 1_000_000) {
        const cache = path.join(folder, 'cache');
        runSubject(path.join(SUBJECTS, 'ours.ts'), file, cache);
        const warm = repeat(() => runSubject(path.join(SUBJECTS, 'ours.ts'), file, cache));
        console.log(
          `warm compile of 1 MB, nothing changed: ${Math.round(cpu(warm))} ms CPU, ${Math.round(warm.wall)} ms wall (${ratio(cpu(warm), cpu(ours))} of cold)`,
        );
      }
    }
    printTable(['input', 'ours', 'ours / unified-latex parse', 'ours / unified-latex-to-hast', 'ours / pandoc'], rows);
    const guide = path.resolve(import.meta.dirname, '../../content/guide');
    const cache = path.join(folder, 'guide-cache');
    const cold = runSubject(path.join(SUBJECTS, 'ours.ts'), guide, cache);
    const warm = repeat(() => runSubject(path.join(SUBJECTS, 'ours.ts'), guide, cache));
    console.log(
      `our guide: cold ${Math.round(cold.wall)} ms, warm ${Math.round(warm.wall)} ms wall beyond Node's start and the loading of modules`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function repeat(run: () => Cost): Cost {
  return median(Array.from({ length: RUNS }, run));
}

/** Runs in turn, so that a machine that slows down slows all of them. */
function interleaved(subjects: (() => Cost)[]): Cost[] {
  const runs: Cost[][] = subjects.map(() => []);
  for (let round = 0; round < RUNS; round++) {
    for (const [index, run] of subjects.entries()) (runs[index] as Cost[]).push(run());
  }
  return runs.map(median);
}
