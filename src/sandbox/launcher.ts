/** Start a launcher and talk with it in frames. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { groupIds, idsOf, ownedFiles, ownedFolders, userIds } from './accounts.ts';
import { idMaps, type SandboxMode } from './capabilities.ts';
import { SandboxFault } from './fault.ts';
import { type Field, frameReader, packFrame } from './frames.ts';
import { missingTool, toolEnvironment } from './host-tool.ts';
import type { Limits } from './limits.ts';
import { memoryGroups } from './memory-group.ts';

export interface LauncherOptions {
  /** Folder of a finished root. */
  root: string;
  /** Folder of a second root, whose programs can be run as clients. */
  client?: string | undefined;
  mode: SandboxMode;
  /** In mode `single`: the user inside whom the only id stands for. */
  self: string;
  limits: Limits;
  hostname: string;
}

export interface Launcher {
  send(letter: string, fields: readonly Field[]): void;
  /** Resolves when the launcher and all that it started have ended; to why, where nobody asked for it. */
  ended: Promise<string | undefined>;
  close(): Promise<void>;
}

const program = join(import.meta.dirname, 'launcher', 'launch.pl');

/** Resolves when the sandbox takes requests. Throws a SandboxFault where the system refuses a part of it. */
export async function startLauncher(
  options: LauncherOptions,
  onFrame: (letter: string, fields: Buffer[]) => void,
): Promise<Launcher> {
  const child = spawn('perl', [program, ...launcherArguments(options)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...toolEnvironment(), PERL5OPT: '', PERL5LIB: '' },
    cwd: '/',
  });
  let complaint = '';
  let closing = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4096);
  });
  // It may end while we write; `ended` tells.
  child.stdin.on('error', () => {});
  const ended = new Promise<string | undefined>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? missingTool('perl') : error));
    child.on('close', (code, signal) => {
      const how = complaint.trim() || `its launcher ended (${signal ?? code})`;
      resolve(closing ? undefined : how);
    });
  });
  const ready = new Promise<void>((resolve) => {
    const read = frameReader((letter, fields) => (letter === 'S' ? resolve() : onFrame(letter, fields)));
    child.stdout.on('data', read);
  });
  const failure = await Promise.race([ready, ended.then((reason) => reason ?? '')]);
  if (failure !== undefined) {
    const hint = 'See what `npm run sandbox` says about this machine.';
    throw new SandboxFault('tool', `A sandbox cannot be started: ${failure}`, hint);
  }
  return {
    send: (letter, fields) => void child.stdin.write(packFrame(letter, fields)),
    ended,
    close: async () => {
      closing = true;
      child.stdin.end();
      // It only has to end one process. Whatever holds it up, the kernel ends the rest together with it.
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function launcherArguments({ root, client, mode, self, limits, hostname }: LauncherOptions): string[] {
  const settings: Record<string, string | number> = { machine: process.arch, root, mode, hostname, ...limits };
  if (client !== undefined) settings['client'] = client;
  const groups = memoryGroups();
  if (groups) Object.assign(settings, { group: groups.folder, group_version: groups.version });
  if (mode === 'mapped') Object.assign(settings, idMaps());
  if (mode === 'single') settings['self'] = idsOf(self);
  const owned = [
    ...ownedFolders.map((one) => ['folder', one] as const),
    ...ownedFiles.map((one) => ['file', one] as const),
  ];
  return [
    ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
    ...owned.map(
      ([kind, { path, owner, group, mode: bits }]) =>
        `${kind}=${path}:${userIds[owner]}:${groupIds[group]}:${bits.toString(8)}`,
    ),
  ];
}
