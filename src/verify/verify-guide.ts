/** From a guide and releases to verdicts: the page to read first. Only what has changed is run again. */
import { createHash } from 'node:crypto';
import type { Machine } from '../daemons/machine.ts';
import type { Guide } from '../model/guide.ts';
import type { Verdict } from '../model/verdict.ts';
import { checksDigest } from './checks-digest.ts';
import type { ReleaseVersions } from './conditions.ts';
import { VerifyFault } from './fault.ts';
import { type Certificate, makeCertificate, putCertificate } from './host.ts';
import { type Installation, install } from './installation.ts';
import { type Case, planCases } from './plan.ts';
import { argsOf, askedDaemon, type Group, runGroup } from './run-group.ts';

/** A release that can be run. `open` makes a new machine, with another build of a daemon than Debian's where `library` says so. */
export interface RunnableRelease extends ReleaseVersions {
  /** Digest of its packages. */
  root: string;
  /** Digests of what its other builds are made from, by TLS library. */
  builds: Readonly<Record<string, string>>;
  open(library?: string): Promise<Machine & { close(): Promise<void> }>;
}

export interface VerifyOptions {
  guide: Guide;
  releases: readonly RunnableRelease[];
  /** Which cases to run; all unless told. */
  wanted?: (one: Case) => boolean;
  /** Verdicts of before, by release. */
  previous?: ReadonlyMap<string, readonly Verdict[]>;
  /** Run what has not changed as well. */
  all?: boolean;
  /** Sandboxes at a time. */
  jobs?: number;
  onVerdict?: (verdict: Verdict, done: number, total: number) => void;
}

export interface Verification {
  /** The wanted cases in the order of the plan, each with its verdict. */
  results: { one: Case; verdict: Verdict }[];
  /** How many of them were run now. */
  run: number;
  /** What the files of verdicts should hold now: the new ones, and older ones of cases that still exist. */
  files: Map<string, Verdict[]>;
}

const keyOf = ({ kind, subject, release, daemon }: Pick<Verdict, 'kind' | 'subject' | 'release' | 'daemon'>) =>
  `${kind}\n${subject}\n${release}\n${daemon?.library ?? ''}`;
const keyOfCase = ({ kind, subject, release, library }: Case) => `${kind}\n${subject}\n${release}\n${library ?? ''}`;

/** Run all wanted cases. Never throws for a guide's faults; a sandbox that breaks makes `error` verdicts. */
export async function verifyGuide(options: VerifyOptions): Promise<Verification> {
  const { guide, releases, wanted = () => true, previous, all = false, jobs = 2 } = options;
  const plan = planCases(guide, releases);
  const checks = checksDigest();
  const old = new Map([...(previous?.values() ?? [])].flat().map((verdict) => [keyOf(verdict), verdict]));
  const found = new Map<string, Verdict>();
  const groups = new Map<string, RunnableGroup>();
  const chosen = plan.filter(wanted);
  let done = 0;
  const settle = (verdict: Verdict): void => {
    found.set(keyOf(verdict), verdict);
    options.onVerdict?.(verdict, ++done, chosen.length);
  };

  for (const one of chosen) {
    const release = releases.find(({ codename }) => codename === one.release) as RunnableRelease;
    const installation = one.skip === undefined ? install(one, release) : { problem: one.skip };
    if ('problem' in installation) {
      settle(skipped(one, release, installation.problem));
      continue;
    }
    const input = inputOf(one, installation, release, checks);
    const before = old.get(keyOfCase(one));
    if (!all && before?.input === input && before.outcome !== 'error') {
      settle(withGuide(before, one));
      continue;
    }
    // Sessions may change what is there, so they have a sandbox of their own.
    const key = `${release.codename} ${installation.digest} ${one.console ? one.page : ''}`;
    const group = groups.get(key) ?? { release, runnable: release, library: one.library, installation, cases: [] };
    groups.set(key, group);
    group.cases.push({ one, input });
  }

  const run = [...groups.values()].reduce((sum, { cases }) => sum + cases.length, 0);
  // A certificate knows nothing of releases: the first sandbox makes one for all.
  const shared: { certificate?: Promise<Certificate> } = {};
  const waiting = [...groups.values()];
  const work = async (): Promise<void> => {
    for (let group = waiting.shift(); group; group = waiting.shift())
      for (const verdict of await runOne(group, shared)) settle(verdict);
  };
  await Promise.all(Array.from({ length: jobs }, work));

  const files = new Map<string, Verdict[]>();
  for (const one of plan) {
    const verdict = found.get(keyOfCase(one)) ?? old.get(keyOfCase(one));
    if (verdict) files.set(one.release, [...(files.get(one.release) ?? []), verdict]);
  }
  return { results: chosen.map((one) => ({ one, verdict: found.get(keyOfCase(one)) as Verdict })), run, files };
}

interface RunnableGroup extends Group {
  runnable: RunnableRelease;
  library: string | undefined;
}

async function runOne(group: RunnableGroup, shared: { certificate?: Promise<Certificate> }): Promise<Verdict[]> {
  let machine: (Machine & { close(): Promise<void> }) | undefined;
  try {
    machine = await group.runnable.open(group.library);
    shared.certificate ??= makeCertificate(machine);
    await putCertificate(machine, await shared.certificate);
    return await runGroup(machine, group);
  } catch (error) {
    // What is wrong with our own code must be seen as such.
    const ours = error instanceof VerifyFault || (error instanceof Error && error.name === 'SandboxFault');
    if (!ours) throw error;
    return group.cases.map(({ one, input }) => ({
      ...skipped(one, group.release, `the sandbox could not be used: ${(error as Error).message}`),
      outcome: 'error',
      input,
    }));
  } finally {
    await machine?.close();
  }
}

/** Everything that an outcome depends on. */
function inputOf(one: Case, installation: Installation, { root, builds }: RunnableRelease, checks: string): string {
  // Which lines are commands is our reading of a listing, and may change while its text does not.
  const session = one.console?.lines.map(({ kind, text }) => [kind, text]);
  const question = session ?? (one.claim ? [one.claim.expectation.kind, argsOf(one)] : null);
  const system = [root, builds[one.library ?? '']];
  const all = JSON.stringify([checks, system, installation.digest, one.kind, one.daemon, question]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

const digestsOf = (one: Case) =>
  Object.fromEntries([...one.snippets, ...(one.console ? [one.console] : [])].map(({ id, digest }) => [id, digest]));

/** An older verdict with what the guide says today about it. */
function withGuide({ knownFailure: _old, ...verdict }: Verdict, one: Case): Verdict {
  return {
    ...verdict,
    snippets: digestsOf(one),
    ...(one.knownFailure === undefined ? {} : { knownFailure: one.knownFailure }),
  };
}

function skipped(one: Case, release: ReleaseVersions, reason: string): Verdict {
  return {
    kind: one.kind,
    subject: one.subject,
    release: one.release,
    ...askedDaemon(one, release),
    outcome: 'skip',
    reason,
    ...(one.knownFailure === undefined ? {} : { knownFailure: one.knownFailure }),
    notes: [],
    findings: [],
    evidence: [],
    snippets: digestsOf(one),
    input: createHash('sha256').update(reason).digest('hex').slice(0, 16),
  };
}
