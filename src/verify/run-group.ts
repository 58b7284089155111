/** Cases that share an installation: one sandbox, one start, then each case's own question. */
import type { Machine } from '../daemons/machine.ts';
import { bindExpectation } from '../expectations/known-expectations.ts';
import type { Snippet } from '../model/snippet.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ReleaseVersions } from './conditions.ts';
import { runConsole } from './console.ts';
import { elide } from './elide.ts';
import type { Installation } from './installation.ts';
import type { Case } from './plan.ts';
import { evidenceOf, putInPlace, type Steps, takeSteps } from './steps.ts';

export interface Group {
  release: ReleaseVersions;
  installation: Installation;
  cases: { one: Case; input: string }[];
}

type Result = Pick<Verdict, 'outcome' | 'reason' | 'findings' | 'evidence' | 'notes'>;

/** Verdicts of all cases of a group, in their order. The machine is new, and is not used again. */
export async function runGroup(machine: Machine, { release, installation, cases }: Group): Promise<Verdict[]> {
  await putInPlace(machine, installation);
  const results = new Map<Case, Result>();
  // What a page has its readers do before it configures anything, such as making a key.
  for (const { one } of cases) if (one.console && one.early) results.set(one, await session(machine, one.console));
  const steps = await takeSteps(machine, installation);
  for (const { one } of cases) if (!results.has(one)) results.set(one, await answer(machine, one, installation, steps));
  return cases.map(({ one, input }) => judge(one, release, input, results.get(one) as Result));
}

async function session(machine: Machine, snippet: Snippet): Promise<Result> {
  return { findings: [], notes: [], ...(await runConsole(machine, snippet)) };
}

async function answer(machine: Machine, one: Case, { daemons }: Installation, steps: Steps): Promise<Result> {
  const nothing = { findings: [], notes: [] };
  if (one.console) {
    return steps.running ? session(machine, one.console) : { ...nothing, ...dead(steps) };
  }
  if (!one.claim) return accepted(steps);
  const bound = bindExpectation(one.claim.expectation.kind, argsOf(one));
  if ('problem' in bound) return { ...nothing, outcome: 'error', reason: bound.problem, evidence: [] };
  const asked = daemons.find(({ daemon }) => daemon.id === one.daemon);
  if (!asked || !steps.running) return { ...nothing, ...dead(steps) };
  const { port } = one.claim.expectation.args;
  if (steps.silent.has(Number(port)) && one.claim.expectation.kind !== 'not-listening') {
    const evidence = steps.evidence.filter(({ step }) => step === 'alive');
    return { ...nothing, outcome: 'fail', reason: `nothing is heard on port ${port}`, evidence };
  }
  const listeners = daemons.flatMap(({ daemon, files }) => daemon.listeners(files));
  const { daemon, files } = asked;
  const seen = await bound.check({ machine, daemon, files, listeners, findings: steps.findings });
  return {
    ...nothing,
    outcome: seen.outcome,
    reason: seen.reason,
    evidence: seen.evidence.map((one) => evidenceOf('claim', one)),
  };
}

/** The keys of a claim that are for its check. */
export function argsOf({ claim }: Case): Record<string, string> {
  const { when: _when, unverified: _unverified, 'known-failure': _known, ...args } = claim?.expectation.args ?? {};
  return args;
}

function dead(steps: Steps): Pick<Result, 'outcome' | 'reason' | 'evidence'> {
  const [first] = steps.findings.filter(({ step }) => step === 'start');
  const reason = `the daemon does not start with what the section says up to here${first ? `: ${first.text}` : ''}`;
  return { outcome: 'error', reason, evidence: steps.evidence.filter(({ step }) => step === 'start') };
}

function accepted({ findings, evidence, notes }: Steps): Result {
  const [first] = findings.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  return {
    outcome: first ? 'fail' : 'pass',
    reason: first ? first.text : 'accepted without a word, comes back as written, starts and answers',
    findings,
    evidence,
    notes,
  };
}

/** Which daemon a verdict is about; nothing where none can be named. */
export function askedDaemon({ daemon, library }: Case, { versions }: ReleaseVersions): Pick<Verdict, 'daemon'> {
  const version = daemon === undefined ? undefined : versions[daemon];
  if (daemon === undefined || version === undefined) return {};
  return { daemon: { id: daemon, version, ...(library === undefined ? {} : { library }) } };
}

/** A verdict of a case that was run. */
function judge(one: Case, release: ReleaseVersions, input: string, result: Result): Verdict {
  return {
    kind: one.kind,
    subject: one.subject,
    release: one.release,
    ...askedDaemon(one, release),
    outcome: result.outcome,
    reason: elide(result.reason),
    ...(one.knownFailure === undefined ? {} : { knownFailure: one.knownFailure }),
    notes: result.notes,
    findings: result.findings,
    evidence: result.evidence,
    snippets: Object.fromEntries(
      [...one.snippets, ...(one.console ? [one.console] : [])].map(({ id, digest }) => [id, digest]),
    ),
    input,
  };
}
