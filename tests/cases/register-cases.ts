/** The cases that stand in one file of the guide, as tests of one release. */
import { join } from 'node:path';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { writeAtomically } from '../../scripts/cli/write-atomically.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { keyOfCase, keyOfVerdict } from '../../src/verify/case-parts.ts';
import { diagnose } from '../../src/verify/diagnose.ts';
import type { Group, RunnableRelease, RunningGroup } from '../../src/verify/group.ts';
import type { Case } from '../../src/verify/plan.ts';
import { type Work, withGuide } from '../../src/verify/prepare.ts';
import { beginGroup } from '../../src/verify/run-group.ts';
import { readVerdicts, verdictText } from '../../src/verify/verdict-files.ts';
import { project } from '../sandbox/prepared-root.ts';
import { guideFolder } from './guide-path.ts';
import { moduleOf } from './module-of.ts';
import { type ReleaseWork, workOf } from './work.ts';

type Runnable = Extract<Work<RunnableRelease>, { group: string }>;

/**
 * Register a test for each case of `file` (a path in the guide). `lines` has a function for each of the file's lines,
 * which calls what it is given: a test that is registered through it has that line for its place.
 */
export async function registerCases(file: string, lines: readonly ((run: () => void) => void)[]): Promise<void> {
  const release = inject('release');
  const all = await workOf(release);
  const cases = all.cases.filter(({ one }) => (moduleOf(one.place.file) ? one.place.file : all.main) === file);
  const verdicts: Verdict[] = [];
  const run = runner(all, file);
  const at = (line: number, register: () => void): void =>
    (lines[line - 1] ?? ((registering) => registering()))(register);

  if (file === all.main && all.nothing !== undefined)
    test('there is something to verify', () => Promise.reject(new Error(all.nothing)));
  if (cases.some(({ one, work }) => one.library !== undefined && work && !work.skipped)) beforeAll(all.makeBuilds);
  for (const { one, work } of inGroups(cases)) {
    at(one.place.file === file ? one.place.start.line : 1, () =>
      test(nameOf(one), async (context) => {
        if (!work) return context.skip(all.unrunnable);
        const verdict = work.skipped ?? (await run.verdict(work));
        verdicts.push(verdict);
        if (verdict.outcome === 'skip') return context.skip(verdict.reason);
        const errors = errorsOf(one, verdict, all);
        if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, nameOf(one));
      }),
    );
  }
  afterAll(async () => {
    await run.close();
    const folder = process.env['ASSAY_VERDICTS'] || (inject('watching') ? watched : undefined);
    if (folder === undefined || verdicts.length === 0) return;
    await writeAtomically(join(folder, release, `${file}.json`), verdictText(release, verdicts));
  });
}

/** What was found while somebody watches. */
const watched = join(project, '.cache', 'watched');

/** `postfix/mx/mx · accepted · bookworm`, and the TLS library where there are several builds. */
export function nameOf({ kind, subject, claim, console, release, library }: Case): string {
  const what =
    claim?.expectation.kind ?? (console ? 'session' : kind === 'section' ? 'accepted as a whole' : 'accepted');
  return [subject, what, ...(library === undefined ? [] : [library]), release].join(' · ');
}

/** Cases that share a sandbox stand together, where the first of them stands. */
function inGroups(cases: ReleaseWork['cases']): ReleaseWork['cases'] {
  const groups = new Map<string, ReleaseWork['cases']>();
  for (const entry of cases) {
    const key = entry.work && !entry.work.skipped ? entry.work.group : keyOfCase(entry.one);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].flat();
}

const shared = {};

/** Runs cases one after the other. One sandbox is open at a time: that of the group which was asked last. */
function runner({ cases, recorded }: ReleaseWork, file: string) {
  let running: { key: string; group: RunningGroup } | undefined;
  const before = new Map<string, Verdict>();
  if (wantsRecorded()) {
    const older = inject('watching') ? readVerdicts(join(watched, inject('release')), file) : [];
    for (const verdict of [...recorded, ...older]) before.set(`${keyOfVerdict(verdict)}\n${verdict.input}`, verdict);
  }
  const close = async (): Promise<void> => {
    const last = running;
    running = undefined;
    await last?.group.close();
  };
  return {
    close,
    async verdict({ one, input, group: key, installation, release }: Runnable): Promise<Verdict> {
      const old = before.get(`${keyOfCase(one)}\n${input}`);
      if (old && old.outcome !== 'error') return withGuide(old, one, installation);
      if (running?.key !== key) {
        await close();
        const members = cases.flatMap(({ work }) => (work && !work.skipped && work.group === key ? [work] : []));
        const group: Group = { release, library: one.library, cases: members };
        running = { key, group: beginGroup(group, shared) };
      }
      return (running as { group: RunningGroup }).group.answer(one);
    },
  };
}

/** Whether a recorded verdict stands for a case of which nothing has changed; `ASSAY_VERIFY=all` runs every case. */
function wantsRecorded(): boolean {
  const mode = process.env['ASSAY_VERIFY'] || 'changed';
  if (mode !== 'all' && mode !== 'changed') throw new Error(`ASSAY_VERIFY is all or changed, not "${mode}".`);
  return mode === 'changed';
}

/** What is wrong, each at its own place in the guide, for Vitest's excerpts and GitHub's annotations. */
function errorsOf(one: Case, verdict: Verdict, { compilation }: ReleaseWork): Error[] {
  return diagnose([{ one, verdict }], compilation.sources).map(({ place, reason, hint }) => {
    const error = new Error(hint === undefined ? reason : `${reason}\n${hint}`);
    error.name = verdict.outcome;
    const path = join(guideFolder(), place.file);
    error.stack = `${error.name}: ${error.message}\n    at ${path}:${place.start.line}:${place.start.column}`;
    return error;
  });
}
