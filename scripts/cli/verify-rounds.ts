/** Verifying a guide once, or again and again: the releases, what is asked for, and the verdicts that are known already. */
import { join } from 'node:path';
import type { Compilation } from '../../src/compile.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { capabilities, noSandboxes } from '../../src/sandbox/capabilities.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { pickReleases, readReleases } from '../../src/sandbox/releases.ts';
import { sandboxFolder } from '../../src/sandbox/roots.ts';
import { keyOfVerdict } from '../../src/verify/case-parts.ts';
import { choose, explainNothing, type Wishes } from '../../src/verify/choose.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { type Case, planCases } from '../../src/verify/plan.ts';
import { runnableReleases, unbuiltReleases } from '../../src/verify/runnable-releases.ts';
import { totals } from '../../src/verify/summary.ts';
import { verdictReader } from '../../src/verify/verdict-files.ts';
import { type Verification, verifyGuide } from '../../src/verify/verify-guide.ts';
import type { GuideOptions } from './guide-options.ts';
import { addVerdicts } from './keep-verdicts.ts';
import { progressLine } from './progress-line.ts';
import { callerPath, projectFolder } from './project.ts';

export interface RoundOptions extends Wishes, GuideOptions {
  /** Codenames; all releases where none is named. */
  release?: string[];
  lend?: boolean;
  /** Where verdicts are kept: `content/verdicts` unless told, and nowhere for another guide than the project's. */
  verdicts?: string;
}

/** What came of a round; `nothing` says why there was nothing to do. */
export type Round = Verification | { nothing: string };

export interface Rounds {
  releases: RunnableRelease[];
  wanted: (one: Case) => boolean;
  /**
   * Try what has changed since the last round, and keep the verdicts. Where `signal` ends it early, what was found out
   * until then is kept all the same.
   */
  verify(compilation: Compilation, signal?: AbortSignal): Promise<Round>;
}

/** Throws a SandboxFault where a root is missing or nothing can run here, or a VerifyFault where verdicts cannot be read. */
export async function openRounds(options: RoundOptions): Promise<Rounds> {
  const can = await capabilities();
  if (!can.static) throw noSandboxes(can);
  const checkersOnly = can.live ? undefined : can.reason;
  const known = await readReleases(join(projectFolder, 'content', 'releases'));
  const pinned = pickReleases(known, options.release ?? []);
  const sandboxes = sandboxFolder(projectFolder);
  const { releases, missing } = await runnableReleases(pinned, sandboxes, known.at(-1), checkersOnly);
  if (missing.length > 0) {
    const hint = `Make it: npm run sandbox -- make ${missing.join(' ')}`;
    throw new SandboxFault('tool', `There is no root of ${missing.join(', ')}.`, hint);
  }
  const { daemon, library, section, snippet, claim } = options;
  const wishes: Wishes = { daemon, library, section, snippet, claim };
  const wanted = choose(wishes);
  const own = options.guide === undefined ? join(projectFolder, 'content', 'verdicts') : undefined;
  const folder = options.verdicts === undefined ? own : callerPath(options.verdicts);
  const read = folder === undefined ? () => [] : verdictReader(folder);
  const previous = new Map<string, readonly Verdict[]>(releases.map(({ codename }) => [codename, read(codename)]));
  let first = true;
  return {
    releases,
    wanted,
    async verify(compilation, signal) {
      const { guide } = compilation;
      const plan = planCases(guide, releases);
      if (!plan.some((one) => wanted(one) && one.skip === undefined)) return { nothing: explainNothing(plan, wishes) };
      const unbuilt = await unbuiltReleases(plan.filter(wanted), pinned, sandboxes);
      if (unbuilt.length > 0) await (await import('./make-exim-builds.ts')).makeEximBuilds(sandboxes, unbuilt);
      const line = progressLine(process.stderr);
      const round = await verifyGuide({
        guide,
        releases,
        plan,
        wanted,
        previous,
        all: first && options.all === true,
        unclear: first,
        lend: options.lend === true,
        onVerdict: (_, done, total) => process.stderr.isTTY && line.show('verify', done, total, `${done} of ${total}`),
        signal,
      });
      const files = folder === undefined ? round.files : await addVerdicts(folder, read, plan, round.results);
      for (const [codename, verdicts] of files) previous.set(codename, joined(previous.get(codename) ?? [], verdicts));
      const now = round.results.map(({ verdict }) => verdict);
      line.end(signal?.aborted ? 'stopped' : totals(now, round.run));
      if (checkersOnly !== undefined && first) process.stderr.write(`Only checkers were asked. ${checkersOnly}\n`);
      first &&= signal?.aborted === true;
      return round;
    },
  };
}

/** Verdicts of before with newer ones in their place. A listing that is away for a moment is not forgotten. */
function joined(before: readonly Verdict[], now: readonly Verdict[]): Verdict[] {
  return [...new Map([...before, ...now].map((verdict) => [keyOfVerdict(verdict), verdict])).values()];
}
