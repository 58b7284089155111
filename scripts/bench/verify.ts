/** Verification: the whole matrix, one change, no change, the launcher, growth, memory and disk. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileGuide } from '../../src/compile.ts';
import { readReleases } from '../../src/sandbox/releases.ts';
import { findRoot, sandboxFolder } from '../../src/sandbox/roots.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { runnableReleases } from '../../src/verify/runnable-releases.ts';
import { writeVerdicts } from '../../src/verify/verdict-files.ts';
import { usualJobs, type Verification, type VerifyOptions, verifyGuide } from '../../src/verify/verify-guide.ts';
import { projectFolder } from '../cli/project.ts';
import { printTable, ratio } from './table.ts';
import { memoryBelow, stopwatch } from './timed-machine.ts';

const JOBS = usualJobs();
const ROUNDS = 20;
const CHANGED = { file: 'sections/postfix.tex', name: 'mx', from: 'smtpd_tls_security_level = may\n\\end' };

type Row = [what: string, figure: string, beside: string];

/** Run and print the table. Wall times, roots on this machine. Throws where the guide has nothing to verify. */
export async function benchVerify(): Promise<void> {
  const sandboxes = sandboxFolder(projectFolder);
  const pinned = await readReleases(join(projectFolder, 'content', 'releases'));
  const { releases, missing } = await runnableReleases(pinned, sandboxes, pinned.at(-1));
  if (missing.length > 0)
    console.log(`Left out, for want of a root: ${missing.join(', ')}. Make it: npm run sandbox -- make`);
  const [first] = releases;
  if (!first) return;
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const rows: Row[] = [...(await matrix(folder, releases)), await openings(first)];
    for (const one of pinned) {
      const root = await findRoot(sandboxes, one);
      if (root)
        rows.push([`root of ${root.codename}`, `${Math.round(root.size / 1e6)} MB`, `${root.packages} packages`]);
    }
    for (const count of [1, 10, 100, 1000]) rows.push(await growth(folder, count, first));
    console.log(`\nVerify on ${releases.map(({ codename }) => codename).join(', ')}, ${JOBS} sandboxes at a time`);
    printTable(['what', 'figure', 'beside it'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Timed extends Verification {
  ms: number;
}

async function timed(options: VerifyOptions): Promise<Timed> {
  const start = performance.now();
  const verification = await verifyGuide({ jobs: JOBS, ...options });
  process.stderr.write(`  ${verification.run} cases in ${seconds(performance.now() - start)}\n`);
  return { ...verification, ms: performance.now() - start };
}

const guideAt = async (folder: string) => (await compileGuide({ guide: folder })).guide;

/** The guide: everything, one change, no change. */
async function matrix(folder: string, releases: RunnableRelease[]): Promise<Row[]> {
  const copy = join(folder, 'guide');
  await cp(join(projectFolder, 'content', 'guide'), copy, { recursive: true });
  const guide = await guideAt(copy);
  const clock = stopwatch();
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryBelow(process.pid));
  }, 200);
  const all = await timed({ guide, releases: releases.map(clock.watch), all: true });
  clearInterval(watch);
  const { inside, opened } = clock.read();
  const previous = all.files;
  const same = await timed({ guide, releases, previous });

  const file = join(copy, CHANGED.file);
  const text = await readFile(file, 'utf8');
  if (!text.includes(CHANGED.from)) throw new Error(`${CHANGED.file} no longer has the listing that is to be changed`);
  await writeFile(file, text.replace(CHANGED.from, `smtpd_tls_loglevel = 1\n${CHANGED.from}`));
  const changed = await guideAt(copy);
  const isIt = (one: { kind: string; subject: string }) =>
    one.kind === 'snippet' && one.subject.endsWith(`/${CHANGED.name}`);
  const alone = await timed({ guide: changed, releases, previous, wanted: isIt });
  const after = await timed({ guide: changed, releases, previous });
  return [
    [
      `whole guide, ${all.run} cases`,
      seconds(all.ms),
      `${ratio(all.ms, inside)} of the commands' own time, which is ${seconds(inside)} in ${opened} sandboxes`,
    ],
    [
      'nothing changed',
      milliseconds(same.ms),
      `${same.run} cases run; with the start of Node and compiling: ${milliseconds(unchangedCommand(folder, previous))}`,
    ],
    ['one listing changed, that listing', seconds(alone.ms), `${alone.run} cases run`],
    ['one listing changed, all that builds on it', seconds(after.ms), `${after.run} cases run`],
    [`memory of ${JOBS} sandboxes`, `${Math.round(memory)} MB`, 'at most, launcher included'],
  ];
}

/** `npm run verify`, without npm, after all verdicts have been written. */
function unchangedCommand(folder: string, files: Verification['files']): number {
  const verdicts = join(folder, 'verdicts');
  for (const [codename, all] of files) writeVerdicts(verdicts, codename, all);
  const start = performance.now();
  spawnSync(process.execPath, ['scripts/run.mjs', 'verify', '--verdicts', verdicts], { cwd: projectFolder });
  return performance.now() - start;
}

/** A sandbox that does nothing, against `unshare` with the same namespaces. */
async function openings({ open }: RunnableRelease): Promise<Row> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let start = performance.now();
    const sandbox = await open();
    await sandbox.exec(['true']);
    await sandbox.close();
    ours.push(performance.now() - start);
    start = performance.now();
    const unshare = ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', 'true'];
    spawnSync('unshare', process.getuid?.() === 0 ? unshare : ['--user', '--map-root-user', ...unshare]);
    plain.push(performance.now() - start);
  }
  const [a, b] = [middle(ours), middle(plain)];
  return [
    'a sandbox opened, used and closed',
    milliseconds(a),
    `plain unshare: ${milliseconds(b)}; ${milliseconds(a - b)} more`,
  ];
}

/** A generated guide: each page has one listing that no other has. */
async function growth(folder: string, count: number, release: RunnableRelease): Promise<Row> {
  const pages = Array.from({ length: count }, (_, index) => {
    const listing = `smtpd_tls_security_level = may\nsmtpd_banner = page ${index} of ${count}`;
    return `\\section{Page ${index}}\n\\begin{lstlisting}[target=postfix/main.cf]\n${listing}\n\\end{lstlisting}\n`;
  });
  const file = join(folder, `${count}.tex`);
  await writeFile(file, `\\documentclass{article}\n\\begin{document}\n${pages.join('\n')}\\end{document}\n`);
  const guide = await guideAt(file);
  const { ms, run } = await timed({ guide, releases: [release], wanted: ({ kind }) => kind === 'snippet' });
  return [
    `${count} generated listings`,
    seconds(ms),
    `${run} cases on ${release.codename}, ${milliseconds(ms / count)} each`,
  ];
}

function middle(list: number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] as number;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const milliseconds = (ms: number) => `${Math.round(ms)} ms`;
