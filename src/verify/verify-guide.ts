/** From a guide and releases to verdicts: the page to read first. Only what has changed is run again. */
import { availableParallelism } from 'node:os';
import type { Guide } from '../model/guide.ts';
import type { Verdict } from '../model/verdict.ts';
import { checkersInput, keyOfCase, keyOfVerdict } from './case-parts.ts';
import type { SessionOutput } from './console.ts';
import type { Group, RunnableRelease, Shared } from './group.ts';
import { keepVerdicts } from './keep-verdicts.ts';
import { type Case, planCases } from './plan.ts';
import { prepare, withGuide } from './prepare.ts';
import { beginGroup } from './run-group.ts';

export interface VerifyOptions {
  guide: Guide;
  releases: readonly RunnableRelease[];
  /** All cases of the guide on these releases, where they have been worked out already. */
  plan?: readonly Case[];
  /** Which cases to run; all unless told. */
  wanted?: (one: Case) => boolean;
  /** Verdicts of before, by release. */
  previous?: ReadonlyMap<string, readonly Verdict[]>;
  /** Run what has not changed as well. */
  all?: boolean;
  /** Run what was unclear before once more, though nothing has changed (the default): next time it may be clear. */
  unclear?: boolean;
  /** Put the sandbox's certificate and key where the guide names others, as its readers put their own. */
  lend?: boolean;
  /** Sandboxes at a time; `usualJobs` unless told. */
  jobs?: number;
  /** What the commands of a session printed; in the order in which sessions end. */
  onSession?: (one: Case, outputs: SessionOutput[]) => void;
  onVerdict?: (verdict: Verdict, done: number, total: number) => void;
  /** Ends it early: sandboxes are closed at once, and cases without a verdict yet keep the one that they had. */
  signal?: AbortSignal | undefined;
}

export interface Verification {
  /**
   * The wanted cases in the order of the plan, each with its verdict; only those that have one where it ended early. `again`:
   * nothing had changed, so that an older verdict stands.
   */
  results: { one: Case; verdict: Verdict; again: boolean }[];
  /** How many of them were to be run now. */
  run: number;
  /** What the files of verdicts should hold now: the new ones, and older ones of cases that still exist. */
  files: Map<string, Verdict[]>;
}

/** A sandbox waits more than it works, for a daemon's start or its answer; so there are more of them than cores. */
export const usualJobs = (): number => 2 * availableParallelism() + 1;

/**
 * Run all wanted cases. Never throws for a guide's faults; a sandbox that breaks makes `error` verdicts. Throws a SandboxFault
 * where no sandbox can be had at all.
 */
export async function verifyGuide(options: VerifyOptions): Promise<Verification> {
  const { guide, releases, wanted = () => true, previous, all = false, unclear = true } = options;
  const { lend = false, jobs = usualJobs() } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(options.signal ? [options.signal] : [])]);
  const plan = options.plan ?? planCases(guide, releases);
  const old = new Map([...(previous?.values() ?? [])].flat().map((verdict) => [keyOfVerdict(verdict), verdict]));
  const found = new Map<string, { verdict: Verdict; again: boolean }>();
  const groups = new Map<string, Group>();
  const chosen = plan.filter(wanted);
  let done = 0;
  const settle = (verdict: Verdict, again = false): void => {
    found.set(keyOfVerdict(verdict), { verdict, again });
    options.onVerdict?.(verdict, ++done, chosen.length);
  };

  for (const work of prepare(chosen, releases, lend)) {
    const { one, release, input } = work;
    if (work.skipped) {
      settle(work.skipped);
      continue;
    }
    const before = old.get(keyOfCase(one));
    // Where only checkers can be asked, a verdict of running daemons stands as well.
    const inputs = release.checkersOnly === undefined ? [input] : [input, checkersInput(input)];
    if (!all && before && inputs.includes(before.input) && !(unclear && before.outcome === 'error')) {
      settle(withGuide(before, one, work.installation), true);
      continue;
    }
    const { library } = one;
    const group = groups.get(work.group) ?? { release, library, cases: [], onSession: options.onSession };
    groups.set(work.group, group);
    group.cases.push({ one, installation: work.installation, input });
  }

  const run = [...groups.values()].reduce((sum, { cases }) => sum + cases.length, 0);
  const shared: Shared = {};
  const waiting = [...groups.values()];
  const work = async (): Promise<void> => {
    for (let group = waiting.shift(); group && !signal.aborted; group = waiting.shift()) {
      const running = beginGroup(group, shared, signal);
      try {
        for (const { one } of group.cases) {
          const verdict = await running.answer(one);
          // What was answered while everything was being torn down is no answer.
          if (signal.aborted) break;
          settle(verdict);
        }
      } finally {
        await running.close();
      }
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: jobs }, () =>
      work().catch((error) => {
        ending.abort();
        throw error;
      }),
    ),
  );
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;

  const files = keepVerdicts(plan, [...found.values()], [...old.values()]);
  const results = chosen.flatMap((one) => {
    const own = found.get(keyOfCase(one));
    return own ? [{ one, ...own }] : [];
  });
  return { results, run, files };
}
