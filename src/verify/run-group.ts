/** Cases that share an installation: one sandbox, one start, then each case's own question, when it is asked. */
import type { Machine } from '../daemons/machine.ts';
import { bindExpectation } from '../expectations/known-expectations.ts';
import type { Snippet } from '../model/snippet.ts';
import type { Verdict } from '../model/verdict.ts';
import { SandboxFault } from '../sandbox/fault.ts';
import { argsOf, askedDaemon } from './case-parts.ts';
import type { ReleaseVersions } from './conditions.ts';
import { runConsole, type SessionOutput } from './console.ts';
import { elide } from './elide.ts';
import { judgeExpected } from './expected.ts';
import { VerifyFault } from './fault.ts';
import { type Certificate, makeCertificate, putCertificate } from './host.ts';
import type { Installation, Installed } from './installation.ts';
import { located } from './locate.ts';
import { surveyPorts, withOffers } from './offers.ts';
import type { Case } from './plan.ts';
import type { PreparedRelease } from './prepare.ts';
import { evidenceOf, putInPlace, type Steps, takeSteps } from './steps.ts';

/** A machine that is closed by whoever opened it. */
export type OpenMachine = Machine & { close(): Promise<void> };

/** A release that can be run. `open` makes a new machine, with another build of a daemon than Debian's where `library` says so. */
export interface RunnableRelease extends PreparedRelease {
  open(library?: string): Promise<OpenMachine>;
}

export interface Group {
  release: RunnableRelease;
  /** TLS library of the build that is asked. */
  library?: string | undefined;
  /** Their installations are equal in all that a daemon can see; only where the lines come from may differ. */
  cases: { one: Case; installation: Installation; input: string }[];
  /** Is told what the commands of each session printed, all of them, also behind one that printed something else. */
  onSession?: ((one: Case, outputs: SessionOutput[]) => void) | undefined;
}

/** What the sandboxes of a run share: a certificate knows nothing of releases, so the first makes one for all. */
export interface Shared {
  certificate?: Promise<Certificate>;
}

/** Answers of a group whose sandbox is opened with the first question. */
export interface RunningGroup {
  /** The verdict of a case of the group. One question at a time. */
  answer(one: Case): Promise<Verdict>;
  /** Close the sandbox, where it was opened. */
  close(): Promise<void>;
}

type Result = Pick<Verdict, 'outcome' | 'reason' | 'findings' | 'evidence' | 'notes' | 'offers'>;

/**
 * Begin a group. A sandbox that breaks makes `error` verdicts of the case that is asked and of all that follow; `signal`
 * breaks it at once, whatever runs in it.
 */
export function beginGroup(
  { release, library, cases, onSession }: Group,
  shared: Shared,
  signal?: AbortSignal,
): RunningGroup {
  const played = new Map<Snippet, Result>();
  let machine: OpenMachine | undefined;
  let steps: Promise<Steps> | undefined;
  let broken: string | undefined;
  const stop = (): void => void machine?.close();
  signal?.addEventListener('abort', stop, { once: true });

  /** Play the sessions up to that of a case, each once: one may need what another has made. */
  const play = async (on: Machine, one: Case, early: boolean): Promise<void> => {
    const { console, before = [] } = one;
    const own = console ? [{ console, early: one.early === true }] : [];
    for (const session of [...before, ...own]) {
      if (session.early !== early || played.has(session.console)) continue;
      const asked = cases.find(({ one }) => one.console === session.console)?.one;
      const record = asked && onSession && ((outputs: SessionOutput[]) => onSession(asked, outputs));
      const result = await runConsole(on, session.console, record);
      played.set(session.console, { findings: [], notes: [], ...result });
    }
  };
  const start = async (installation: Installation): Promise<Steps> => {
    const opened = await release.open(library);
    machine = opened;
    // It may have been stopped while the sandbox was being opened.
    if (signal?.aborted) throw new VerifyFault('it was stopped');
    const certificate = shared.certificate ?? makeCertificate(opened);
    shared.certificate = certificate;
    // One sandbox that breaks must not keep the others from having one.
    certificate.catch(() => delete shared.certificate);
    await putCertificate(opened, await certificate);
    await putInPlace(opened, installation);
    // What a page has its readers do before it configures anything, such as making a key.
    for (const { one } of cases) await play(opened, one, true);
    return takeSteps(
      opened,
      installation,
      cases.every(({ one }) => one.alone),
    );
  };
  const resultOf = async (one: Case, installation: Installation): Promise<Result> => {
    if (broken !== undefined) return unusable(broken);
    try {
      steps ??= start(installation);
      const taken = await steps;
      if (taken.running && one.console) await play(machine as OpenMachine, one, false);
      const session = one.console && played.get(one.console);
      return session ?? (await answer(machine as OpenMachine, one, installation, taken));
    } catch (error) {
      // What is wrong with our own code must be seen as such.
      // While all is torn down, anything may break.
      const known = error instanceof VerifyFault || error instanceof SandboxFault || signal?.aborted;
      if (!known) throw error;
      broken = (error as Error).message;
      return unusable(broken);
    }
  };
  return {
    async answer(one) {
      const own = cases.find((other) => other.one === one);
      if (!own) throw new Error(`${one.subject} is not a case of this group`);
      return judge(one, release, own.input, await resultOf(one, own.installation));
    },
    async close() {
      signal?.removeEventListener('abort', stop);
      await steps?.catch(() => undefined);
      await machine?.close();
    },
  };
}

function unusable(message: string): Result {
  const reason = `the sandbox could not be used: ${message}`;
  return { outcome: 'error', reason, findings: [], evidence: [], notes: [] };
}

async function answer(machine: Machine, one: Case, { daemons }: Installation, steps: Steps): Promise<Result> {
  const nothing = { findings: [], notes: [] };
  if (one.console) return { ...nothing, ...dead(steps) };
  if (!one.claim) {
    const result = accepted(steps, daemons);
    if (one.expected !== undefined) return judgeExpected(one.expected, { ...steps, ...result });
    const own = daemons.find(({ daemon }) => daemon.id === one.daemon);
    return one.kind === 'section' && own && steps.running
      ? withOffers(result, await surveyPorts(machine, own, steps))
      : result;
  }
  const bound = bindExpectation(one.claim.expectation.kind, argsOf(one));
  if ('problem' in bound) return { ...nothing, outcome: 'error', reason: bound.problem, evidence: [] };
  const asked = daemons.find(({ daemon }) => daemon.id === one.daemon);
  if (!asked || !steps.running) return { ...nothing, ...dead(steps) };
  const port = one.claim.expectation.args.port?.value;
  if (steps.silent.has(Number(port)) && one.claim.expectation.kind !== 'not-listening') {
    const evidence = steps.evidence.filter(({ step }) => step === 'alive');
    return { ...nothing, outcome: 'fail', reason: `nothing is heard on port ${port}`, evidence };
  }
  const listeners = daemons.flatMap(({ daemon, files }) => daemon.listeners(files));
  const { daemon, files } = openOn(daemons, Number(port)) ?? asked;
  const all = daemons.map(({ daemon }) => daemon);
  const seen = await bound.check({ machine, daemon, daemons: all, files, listeners, findings: steps.findings });
  return {
    ...nothing,
    outcome: seen.outcome,
    reason: seen.reason,
    evidence: seen.evidence.map((one) => evidenceOf('claim', one)),
  };
}

/** Where several daemons run, a claim about a port is about the one that opens it. */
function openOn(daemons: Installation['daemons'], port: number): Installation['daemons'][number] | undefined {
  return daemons.find(({ daemon, files }) => daemon.listeners(files).some((listener) => listener.port === port));
}

function dead(steps: Steps): Pick<Result, 'outcome' | 'reason' | 'evidence'> {
  const [first] = steps.findings.filter(({ step }) => step === 'start');
  const reason = `the daemon does not start with what the section says up to here${first ? `: ${first.text}` : ''}`;
  return { outcome: 'error', reason, evidence: steps.evidence.filter(({ step }) => step === 'start') };
}

function accepted({ findings, evidence, notes }: Steps, daemons: readonly Installed[]): Result {
  const [first] = findings.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  return {
    outcome: first ? 'fail' : 'pass',
    reason: first ? first.text : 'accepted without a word, comes back as written, starts and answers',
    findings: located(findings, daemons),
    evidence,
    notes,
  };
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
    ...(result.offers === undefined ? {} : { offers: result.offers }),
    snippets: one.basis,
    input,
  };
}
