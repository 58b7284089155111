/** What this machine and user can run. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { SandboxFault } from './fault.ts';
import { missingTool, runHostTool, toolEnvironment } from './host-tool.ts';

/**
 * How a sandbox is started: `plain` by root; `mapped` by an ordinary user with a range of sub-ids (newuidmap);
 * `single` by an ordinary user with no id but his own, which is enough for a daemon's checker but for no daemon.
 */
export type SandboxMode = 'plain' | 'mapped' | 'single';

export interface Capabilities {
  /** Daemons can run. Where not, `reason` says why in one line. */
  live: boolean;
  /** Commands that need no other user can run. */
  static: boolean;
  mode?: SandboxMode;
  reason?: string;
  /** What a person can do about it. */
  hint?: string;
}

/** Sub-ids that a daemon's users need: Debian's numbers go to 65534. */
const needed = 65535;

let known: Promise<Capabilities> | undefined;

/** How sandboxes can be started here. Found out once, by trying; never rejects. */
export function capabilities(): Promise<Capabilities> {
  known ??= findOut();
  return known;
}

/** What stands in the way where nothing at all can run here. */
export function noSandboxes({ reason, hint }: Capabilities): SandboxFault {
  return new SandboxFault(
    'tool',
    reason ?? 'Sandboxes cannot be run here.',
    hint ?? 'Run it as root, or on another machine.',
  );
}

async function findOut(): Promise<Capabilities> {
  const none = (reason: string): Capabilities => ({ live: false, static: false, reason });
  if (process.platform !== 'linux') return none(`Sandboxes need Linux; this is ${process.platform}.`);
  const missing = ['perl', 'unshare', 'setpriv'].find((tool) => !onPath(tool));
  if (missing !== undefined) {
    const { message, hint } = missingTool(missing);
    return { ...none(message), hint };
  }
  if (process.getuid?.() === 0) {
    const failure = await tries(['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--mount-proc', 'true']);
    return failure === undefined
      ? { live: true, static: true, mode: 'plain' }
      : none(`This root may not make namespaces: ${failure}`);
  }
  const failure = await tries([
    '--user',
    '--map-root-user',
    '--mount',
    '--net',
    '--pid',
    '--fork',
    '--mount-proc',
    'true',
  ]);
  if (failure !== undefined) return none(`This user may not make user namespaces: ${failure}`);
  const without = whyNotMapped();
  return without === undefined
    ? { live: true, static: true, mode: 'mapped' }
    : { live: false, static: true, mode: 'single', reason: without };
}

async function tries(args: string[]): Promise<string | undefined> {
  try {
    const { exitCode, stderr } = await runHostTool('unshare', args);
    return exitCode === 0 ? undefined : (stderr.trim().split('\n')[0] ?? `exit code ${exitCode}`);
  } catch (error) {
    return (error as Error).message;
  }
}

function whyNotMapped(): string | undefined {
  if (!onPath('newuidmap') || !onPath('newgidmap')) {
    return 'Daemons need more than one user: newuidmap is missing (on Debian: apt-get install uidmap).';
  }
  try {
    idMaps();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The maps for newuidmap and newgidmap: root inside is this user, every other id comes from its range. Throws where there is none. */
export function idMaps(): { uids: string; gids: string } {
  const { uid, gid, username } = accountHere();
  return { uids: mapOf('/etc/subuid', uid, [username, uid]), gids: mapOf('/etc/subgid', gid, [username, uid]) };
}

/** A user whom the host's files do not name has a number only. */
function accountHere(): { uid: number; gid: number; username: string } {
  try {
    return userInfo();
  } catch {
    return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, username: '' };
  }
}

function mapOf(file: string, own: number, keys: (string | number)[]): string {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // No file, no range: said below.
  }
  const ranges = text.split('\n').map((line) => line.split(':'));
  const range = ranges.find(([who, , count]) => keys.some((key) => String(key) === who) && Number(count) >= needed);
  if (range === undefined) {
    throw new Error(
      `Daemons need more than one user: ${file} gives this one no range of ${needed} ids (see usermod(8)).`,
    );
  }
  return `0 ${own} 1 1 ${range[1]} ${needed}`;
}

/** True where a program is on the path, or where administrators' programs are. */
export function onPath(program: string): boolean {
  return (toolEnvironment()['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}
