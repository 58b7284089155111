/** What it takes to run cases that share an installation. */
import type { Machine } from '../daemons/machine.ts';
import type { Verdict } from '../model/verdict.ts';
import { SandboxFault } from '../sandbox/fault.ts';
import type { SessionOutput } from './console.ts';
import type { Certificate } from './host.ts';
import type { Installation } from './installation.ts';
import type { Case } from './plan.ts';
import type { PreparedRelease } from './prepare.ts';

/** A machine that is closed by whoever opened it. */
export type OpenMachine = Machine & { close(): Promise<void> };

/** A release that can be run. */
export interface RunnableRelease extends PreparedRelease {
  /**
   * A new machine, with another build of a daemon than Debian's where `library` says so. Where there is but one user, he is
   * `self` inside.
   */
  open(library?: string, self?: string): Promise<OpenMachine>;
  /** Why daemons cannot run here, so that only their checkers are asked; absent where they can. */
  checkersOnly?: string | undefined;
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
  /** A sandbox could be opened: one that cannot be from then on is a single case's bad luck. */
  opened?: boolean;
}

/** Answers of a group whose sandbox is opened with the first question. */
export interface RunningGroup {
  /** The verdict of a case of the group. One question at a time. */
  answer(one: Case): Promise<Verdict>;
  /** Close the sandbox, where it was opened. */
  close(): Promise<void>;
}

/** Whether no sandbox can be had here at all. */
export function noneAtAll(error: unknown, { opened }: Shared): boolean {
  return error instanceof SandboxFault && error.kind !== 'ended' && opened !== true;
}
