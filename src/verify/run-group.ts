/** Cases that share an installation: one sandbox, one start, then each case's own question, when it is asked. */
import type { Machine } from '../daemons/machine.ts';
import { bindExpectation } from '../expectations/known-expectations.ts';
import type { Snippet } from '../model/snippet.ts';
import { SandboxFault } from '../sandbox/fault.ts';
import { argsOf } from './case-parts.ts';
import { beginCheckersGroup } from './checkers-group.ts';
import { runConsole, type SessionOutput } from './console.ts';
import { judgeExpected } from './expected.ts';
import { VerifyFault } from './fault.ts';
import { type Group, noneAtAll, type OpenMachine, type RunningGroup, type Shared } from './group.ts';
import { makeCertificate, putCertificate } from './host.ts';
import type { Installation, Installed } from './installation.ts';
import { judge, type Result, unusable, worst } from './judge-case.ts';
import { located } from './locate.ts';
import { surveyPorts, withOffers } from './offers.ts';
import type { Case } from './plan.ts';
import { evidenceOf, putInPlace, type Steps, takeSteps } from './steps.ts';

/**
 * Begin a group. A sandbox that breaks makes `error` verdicts of the case that is asked and of all that follow; `signal`
 * breaks it at once, whatever runs in it. Throws a SandboxFault where not even the first one can be opened.
 */
export function beginGroup(group: Group, shared: Shared, signal?: AbortSignal): RunningGroup {
  const { release, library, cases, onSession } = group;
  if (release.checkersOnly !== undefined) return beginCheckersGroup(group, release.checkersOnly, shared, signal);
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
    shared.opened = true;
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
    return takeSteps(opened, installation, {
      alone: cases.every(({ one }) => one.alone),
      judged: cases.some(({ one }) => isJudged(one)),
    });
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
      if (!known || noneAtAll(error, shared)) throw error;
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

/** Whether a case shows what the daemons say of their configuration, or of our knocking at them: a session may read their logs. */
function isJudged({ claim }: Case): boolean {
  return claim === undefined || claim.expectation.kind === 'accepted';
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
  const silence = steps.silent.get(Number(port));
  if (silence && one.claim.expectation.kind !== 'not-listening')
    return { ...nothing, outcome: 'fail', reason: `nothing is heard on port ${port}`, evidence: [silence] };
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
  const first = worst(findings);
  return {
    outcome: first ? 'fail' : 'pass',
    reason: first ? first.text : 'accepted without a word, comes back as written, starts and answers',
    findings: located(findings, daemons),
    evidence,
    notes,
  };
}
