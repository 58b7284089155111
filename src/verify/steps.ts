/** The five steps of "accepted": the checker, what it says, the round trip, the start, and signs of life. */
import { byProcess } from '../daemons/by-process.ts';
import { fileText } from '../daemons/config.ts';
import type { Check, Finding, Listener } from '../daemons/daemon.ts';
import { absenceCommand, absenceFindings } from '../daemons/file-settings.ts';
import type { Machine, Transcript } from '../daemons/machine.ts';
import { converse, LEAVE, OPENING, offersStarttls } from '../expectations/conversation.ts';
import { shakeHands, showing } from '../expectations/handshake.ts';
import type { Evidence, FindingAt } from '../model/verdict.ts';
import { elide } from './elide.ts';
import { VerifyFault } from './fault.ts';
import type { Installation, Installed } from './installation.ts';
import { choosesVersions, loginFindings, oldVersions, type Seen, submissionNotes } from './on-the-wire.ts';

export interface Steps {
  /** Not located yet: the same files may come from other lines of the guide in another case. */
  findings: FindingAt[];
  evidence: Evidence[];
  /** Settings of the guide that say what the daemon does anyway. */
  notes: string[];
  /** Every daemon has started. */
  running: boolean;
  /** Some port does not serve as it should. */
  broken: boolean;
  /** Ports that ought to answer, and do not, with what came instead: asking them again and again would take long and tell nothing. */
  silent: Map<number, Evidence>;
  /** Ports at which a TLS session came about. */
  tls: Set<number>;
}

/** Evidence of a transcript, without what differs from run to run. */
export function evidenceOf(step: string, { command, exitCode, stdout, stderr }: Transcript): Evidence {
  return { step, command: [...command], exitCode, stdout: elide(stdout), stderr: elide(stderr) };
}

/** Write all files of an installation. */
export async function putInPlace(machine: Machine, { daemons }: Installation): Promise<void> {
  for (const { files, daemon } of daemons) {
    for (const file of files) {
      const { mode, owner } = file;
      await machine.writeFile(file.path, fileText(file), {
        ...(mode === undefined ? {} : { mode }),
        ...(owner === undefined ? {} : { owner }),
      });
    }
    for (const command of daemon.prepare(files)) {
      const { exitCode, stderr } = await machine.exec(command);
      if (exitCode !== 0) throw new VerifyFault(`"${command.join(' ')}" failed: ${stderr.trim()}`);
    }
  }
}

function noSteps(): Steps {
  const [silent, tls] = [new Map<number, Evidence>(), new Set<number>()];
  return { findings: [], evidence: [], notes: [], running: true, broken: false, silent, tls };
}

function addingTo(steps: Steps): Add {
  return (step, transcript, findings) => {
    if (transcript) steps.evidence.push(evidenceOf(step, transcript));
    for (const finding of findings) addFinding(steps, step, finding);
  };
}

/** The steps that start nothing, of one daemon. */
export async function askCheckers(machine: Machine, installed: Installed): Promise<Steps> {
  const steps = { ...noSteps(), running: false };
  await check(machine, installed, addingTo(steps), steps);
  return steps;
}

/**
 * Go through the steps. The daemons go on running afterwards. Of a snippet that is tried `alone`, less is to be seen. Where
 * nobody is going to ask whether the configuration is accepted (not `judged`), it is enough that it runs and answers.
 */
export async function takeSteps(
  machine: Machine,
  { daemons }: Installation,
  { alone, judged }: { alone: boolean; judged: boolean },
): Promise<Steps> {
  const steps = noSteps();
  const add = addingTo(steps);
  for (const installed of daemons.filter(touched))
    await (judged ? check(machine, installed, add, steps) : makeConfiguration(machine, installed));
  for (const { daemon } of daemons) {
    const transcript = await machine.exec(daemon.start.command, { timeoutMs: 20_000 });
    add('start', transcript, daemon.start.findings(transcript));
    if (transcript.exitCode !== 0) steps.running = false;
  }
  if (!steps.running) return steps;
  for (const { daemon, files } of judged ? daemons.filter(touched) : [])
    await checkRunning(machine, daemon.running?.(files) ?? [], add);
  const open: { listener: Listener; chosen: boolean }[] = [];
  for (const { daemon, files } of daemons.filter(touched)) {
    const chosen = choosesVersions(files.flatMap(({ lines }) => lines));
    for (const listener of daemon.listeners(files)) {
      const before = steps.findings.length;
      const { heard, answers, tls } = await knock(machine, listener, daemon.id, judged, add);
      steps.broken ||= steps.findings.length > before;
      if (!answers) steps.silent.set(listener.port, evidenceOf('alive', heard));
      if (tls) open.push({ listener, chosen });
      if (tls) steps.tls.add(listener.port);
    }
  }
  if (!judged) return steps;
  for (const { daemon } of daemons) {
    const log = await machine.exec(['sh', '-c', 'cat -- "$@" 2>/dev/null', 'sh', ...daemon.logs]);
    const stdout = byProcess(log.stdout);
    const findings = daemon.logFindings(stdout);
    if (findings.length > 0) add('alive', { ...log, stdout, command: ['cat', ...daemon.logs] }, findings);
  }
  // Only now: what we try here leaves complaints in the logs that nobody else would cause.
  for (const { listener, chosen } of open) {
    if (alone && !chosen) continue;
    for (const { findings, notes, evidence } of await lookCloser(machine, listener, chosen)) {
      for (const transcript of evidence) steps.evidence.push(evidenceOf('wire', transcript));
      add('wire', null, findings);
      note(steps, notes);
    }
  }
  return steps;
}

/** Whether the guide has a word in it; a daemon that only helps is started and left alone. */
export function touched({ files }: Installed): boolean {
  return files.some(({ lines }) => lines.some(({ origin }) => origin));
}

type Add = (step: string, transcript: Transcript | null, findings: readonly Finding[]) => void;

async function check(machine: Machine, { daemon, files, version }: Installed, add: Add, steps: Steps): Promise<void> {
  const uses = daemon.reads?.(files) ?? [];
  if (uses.length > 0) {
    const absent = await machine.exec(absenceCommand(uses));
    if (absent.stdout !== '') add('files', absent, absenceFindings(uses, absent.stdout));
  }
  const ignored = daemon.ignored?.(files, version) ?? [];
  if (ignored.length > 0) add('effect', await machine.exec(daemon.version.command), ignored);
  let refused = false;
  for (const check of daemon.checks(files, version)) {
    const { step, command, stdin, findings } = check;
    // What the checker could not read cannot come back either.
    if (step === 'round-trip' && refused) continue;
    const transcript = await machine.exec(command, stdin === undefined ? {} : { stdin });
    const found = findings(transcript);
    refused ||= step === 'checker' && found.some(({ severity }) => severity === 'error');
    add(step, transcript, found);
    note(steps, check.notes?.(transcript) ?? []);
  }
  const restated = daemon.restated?.(files);
  if (!restated) return;
  const transcript = await machine.exec(restated.command);
  for (const name of new Set(restated.read(transcript)))
    steps.notes.push(`${name} only restates the default of this version`);
}

async function makeConfiguration(machine: Machine, { daemon, files, version }: Installed): Promise<void> {
  for (const { command, makes } of daemon.checks(files, version)) if (makes) await machine.exec(command);
}

/** What is to be seen once a daemon runs. It may return from its start before its ports are open: so ask until all is well. */
async function checkRunning(machine: Machine, checks: readonly (Check | null)[], add: Add): Promise<void> {
  for (const one of checks) {
    if (one === null) continue;
    let transcript = await machine.exec(one.command);
    for (let tries = 0; tries < 30 && one.findings(transcript).length > 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      transcript = await machine.exec(one.command);
    }
    add(one.step, transcript, one.findings(transcript));
  }
}

/**
 * Whether anything is heard: a greeting, and where TLS is offered, a handshake: that is when a daemon first reads many of its
 * settings. Not `judged`, a greeting will do.
 */
async function knock(
  machine: Machine,
  listener: Listener,
  daemon: string,
  judged: boolean,
  add: Add,
): Promise<{ heard: Transcript; answers: boolean; tls: boolean }> {
  const { port, protocol, implicit } = listener;
  const nobody = (why: string): Finding => ({
    severity: 'error',
    text: `${daemon} does not answer on port ${port}: ${why}`,
  });
  if (!implicit) {
    const turns = [OPENING[protocol], LEAVE[protocol]];
    const { greeting, answers, transcript } = await converse(machine, listener, 'clear', turns, 50);
    const [capabilities = ''] = answers;
    const silent = greeting === '' || capabilities === '';
    add(
      'alive',
      transcript,
      silent ? [nobody(greeting === '' ? 'no greeting comes' : 'the greeting is all that comes')] : [],
    );
    add('wire', null, silent ? [] : loginFindings(listener, capabilities));
    if (silent || !judged || !offersStarttls(capabilities))
      return { heard: transcript, answers: greeting !== '', tls: false };
  }
  // Whoever demands a certificate is alive as well. Others are shown none: few clients have one, and some daemons log it.
  const visitor = listener.visitor ? { options: showing(listener.visitor) } : {};
  let handshake = await shakeHands(machine, listener, visitor);
  for (let tries = 0; tries < 30 && handshake.why === 'nothing listens there'; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    handshake = await shakeHands(machine, listener, visitor);
  }
  const done = handshake.result === 'done';
  add('alive', handshake.transcript, done ? [] : [nobody(`no TLS session, ${handshake.why}`)]);
  return { heard: handshake.transcript, answers: !implicit || handshake.result !== 'silent', tls: done };
}

async function lookCloser(machine: Machine, listener: Listener, chosen: boolean): Promise<Seen[]> {
  const seen = [await oldVersions(machine, listener, chosen)];
  if (listener.port === 587) seen.push(await submissionNotes(machine, listener));
  return seen;
}

function note(steps: Steps, notes: readonly string[]): void {
  for (const text of notes) if (!steps.notes.includes(text)) steps.notes.push(text);
}

function addFinding({ findings }: Steps, step: string, { severity, text, file, line, setting }: Finding): void {
  const found: FindingAt = { severity, text: elide(text), step };
  if (file !== undefined) found.file = file;
  if (line !== undefined && line > 0) found.line = line;
  if (setting !== undefined) found.setting = setting;
  if (!findings.some((one) => one.text === found.text)) findings.push(found);
}
