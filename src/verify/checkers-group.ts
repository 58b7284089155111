/** Cases that share an installation, where no daemon can run: what their checkers say, and nothing is started. */
import { type ConfigFile, fileText } from '../daemons/config.ts';
import { PAIR } from '../daemons/machine.ts';
import { SandboxFault } from '../sandbox/fault.ts';
import { checkersInput } from './case-parts.ts';
import { VerifyFault } from './fault.ts';
import { type Group, noneAtAll, type OpenMachine, type RunningGroup, type Shared } from './group.ts';
import { makeCertificate, putCertificate } from './host.ts';
import type { Installation, Installed } from './installation.ts';
import { judge, type Result, unusable, worst } from './judge-case.ts';
import { located } from './locate.ts';
import type { Case } from './plan.ts';
import { askCheckers, type Steps, touched } from './steps.ts';

/**
 * Begin a group of a release on which only checkers run; `why` says what keeps daemons from it. What a checker refuses
 * fails as it would elsewhere. All else is a skip, whatever the checkers say: only a start and a client can tell that it works.
 */
export function beginCheckersGroup(group: Group, why: string, shared: Shared, signal?: AbortSignal): RunningGroup {
  const { release, cases } = group;
  let asked: Promise<Result> | undefined;
  return {
    async answer(one) {
      const own = cases.find((other) => other.one === one);
      if (!own) throw new Error(`${one.subject} is not a case of this group`);
      const { installation } = own;
      const aside = whyNotAsked(one);
      if (aside === undefined) asked ??= ask(group, installation, why, shared, signal);
      const result: Result = aside === undefined ? await (asked as Promise<Result>) : skip(`${aside}. ${why}`);
      const findings = located(result.findings, installation.daemons);
      return judge(one, release, checkersInput(own.input), { ...result, findings });
    },
    async close() {
      await asked?.catch(() => undefined);
    },
  };
}

/** Why a checker has no answer to a case. */
function whyNotAsked(one: Case): string | undefined {
  if (one.console) return 'a session is run beside a daemon, and none can be started here';
  if (one.claim) return 'only a running daemon can show it, and none can be started here';
  if (one.expected !== undefined) return 'what comes of it is only seen at a start, and no daemon can be started here';
  return undefined;
}

const skip = (reason: string, more: Partial<Result> = {}): Result => ({
  ...{ outcome: 'skip', reason, findings: [], evidence: [], notes: [] },
  ...more,
});

async function ask(
  group: Group,
  { daemons }: Installation,
  why: string,
  shared: Shared,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const all: Pick<Steps, 'findings' | 'evidence' | 'notes'> = { findings: [], evidence: [], notes: [] };
  try {
    // Each in a sandbox of its own: the only user there is stands for that daemon's own.
    for (const installed of daemons.filter(touched)) {
      const machine = await group.release.open(group.library, installed.daemon.still?.user);
      shared.opened = true;
      const stop = (): void => void machine.close();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        if (signal?.aborted) throw new VerifyFault('it was stopped');
        const steps = await askOne(machine, installed, shared);
        all.findings.push(...steps.findings);
        all.evidence.push(...steps.evidence);
        all.notes.push(...steps.notes);
      } finally {
        signal?.removeEventListener('abort', stop);
        await machine.close();
      }
    }
  } catch (error) {
    const known = error instanceof VerifyFault || error instanceof SandboxFault || signal?.aborted;
    if (!known || noneAtAll(error, shared)) throw error;
    return unusable((error as Error).message);
  }
  const first = worst(all.findings);
  if (first) return { outcome: 'fail', reason: first.text, ...all };
  const said = 'its checkers take it, but it was neither started nor asked by any client';
  return skip(`${said}. ${why}`, { evidence: all.evidence, notes: all.notes });
}

/** What the checkers of one daemon say of the guide's lines, and not of what is around them. */
async function askOne(machine: OpenMachine, installed: Installed, shared: Shared): Promise<Steps> {
  const { daemon, files } = installed;
  shared.certificate ??= makeCertificate(machine);
  shared.certificate.catch(() => delete shared.certificate);
  const certificate = await shared.certificate;
  await putCertificate(machine, certificate);
  // Some daemons have a copy of the key that they can read.
  if (!certificate.has(daemon.pair.key))
    await machine.writeFile(daemon.pair.key, certificate.get(PAIR.key) ?? '', { mode: 0o600 });
  await put(machine, files);
  for (const command of daemon.still?.prepare ?? []) {
    const { exitCode, stderr } = await machine.exec(command);
    if (exitCode !== 0) throw new VerifyFault(`"${command.join(' ')}" failed: ${stderr.trim()}`);
  }
  // What they say of our own lines alone is due to this sandbox, in which much belongs to nobody.
  const ours = files.map((file) => ({ ...file, lines: file.lines.filter(({ origin }) => !origin) }));
  await put(machine, ours);
  const before = await askCheckers(machine, { ...installed, files: ours });
  const broken = before.findings.find(({ step, severity }) => step === 'checker' && severity === 'error');
  if (broken) throw new VerifyFault(`the checker of ${daemon.id} cannot be asked in it: ${broken.text}`);
  await put(machine, files);
  const steps = await askCheckers(machine, installed);
  const known = new Set(before.findings.map(({ text }) => text));
  return { ...steps, findings: steps.findings.filter(({ text }) => !known.has(text)) };
}

/** Files of whatever owner: there is but one. */
async function put(machine: OpenMachine, files: readonly ConfigFile[]): Promise<void> {
  for (const file of files) {
    await machine.writeFile(file.path, fileText(file), file.mode === undefined ? {} : { mode: file.mode });
  }
}
