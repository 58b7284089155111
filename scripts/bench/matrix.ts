/** The guide itself, verified: everything, nothing changed, one listing changed. */
import { spawnSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { choose } from '../../src/verify/choose.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { writeVerdicts } from '../../src/verify/verdict-files.ts';
import { usualJobs, type Verification } from '../../src/verify/verify-guide.ts';
import { projectFolder } from '../cli/project.ts';
import { ratio } from './table.ts';
import { guideAt, milliseconds, type Row, seconds, timed } from './timed.ts';
import { ERRANDS, memoryBelow, stopwatch } from './timed-machine.ts';

const CHANGED = { file: 'sections/postfix.tex', name: 'mx', from: 'smtpd_tls_security_level = may\n\\end' };

/** Rows of the table; `section` for a part of the guide alone. `folder` is for files that may be lost. */
export async function matrix(folder: string, releases: RunnableRelease[], section?: string): Promise<Row[]> {
  const copy = join(folder, 'guide');
  await cp(join(projectFolder, 'content', 'guide'), copy, { recursive: true });
  const guide = await guideAt(copy);
  const wanted = choose({ section });
  const clock = stopwatch();
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryBelow(process.pid));
  }, 200);
  const all = await timed({ guide, releases: releases.map(clock.watch), wanted, all: true });
  clearInterval(watch);
  const { inside, errands } = clock.read();
  const previous = all.files;
  const same = await timed({ guide, releases, wanted, previous });

  const file = join(copy, CHANGED.file);
  const text = await readFile(file, 'utf8');
  if (!text.includes(CHANGED.from)) throw new Error(`${CHANGED.file} no longer has the listing that is to be changed`);
  await writeFile(file, text.replace(CHANGED.from, `smtpd_tls_loglevel = 1\n${CHANGED.from}`));
  const changed = await guideAt(copy);
  const isIt = (one: { kind: string; subject: string }) =>
    one.kind === 'snippet' && one.subject.endsWith(`/${CHANGED.name}`);
  const alone = await timed({ guide: changed, releases, previous, wanted: isIt });
  const rows: Row[] = [
    [
      `${section ?? 'whole guide'}, ${all.run} cases`,
      seconds(all.ms),
      seconds(all.processor),
      `${ratio(all.ms, inside)} of the commands' own time, which is ${seconds(inside)}`,
    ],
    ...ERRANDS.map((errand): Row => {
      const { count, ms } = errands[errand];
      return [`  of it, ${errand}`, seconds(ms), '', `${count} times, ${milliseconds(ms / (count || 1))} each`];
    }),
    ['nothing changed', milliseconds(same.ms), '', `${same.run} cases run; compiling is not in it`],
    ['one listing changed, that listing', seconds(alone.ms), seconds(alone.processor), `${alone.run} cases run`],
    [`memory of ${usualJobs()} sandboxes`, `${Math.round(memory)} MB`, '', 'at most, launcher included'],
  ];
  if (section !== undefined) return rows;
  const after = await timed({ guide: changed, releases, previous });
  const unchanged = unchangedCommand(folder, previous);
  rows.push(
    ['the same, and all that builds on it', seconds(after.ms), seconds(after.processor), `${after.run} cases run`],
    ['nothing changed, the whole command', milliseconds(unchanged), '', 'with the start of Node and compiling'],
  );
  return rows;
}

/** Milliseconds of `npm run verify`, without npm, after all verdicts have been written; the best of three. */
function unchangedCommand(folder: string, files: Verification['files']): number {
  const verdicts = join(folder, 'verdicts');
  for (const [codename, all] of files) writeVerdicts(verdicts, codename, all);
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    spawnSync(process.execPath, ['scripts/run.mjs', 'verify', '--verdicts', verdicts], { cwd: projectFolder });
    return performance.now() - start;
  });
  return Math.min(...times);
}
