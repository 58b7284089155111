/** Programs of the host (apt, dpkg-deb, tar …): an argument list, never a shell. */
import { spawn } from 'node:child_process';
import { fullDisk, SandboxFault } from './fault.ts';

export interface HostToolResult {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** The last 64 KiB. */
  stderr: string;
}

export interface HostToolOptions {
  env?: Record<string, string>;
  cwd?: string;
}

/** Debian's package for each program, for the hint where it is missing. */
const packages: Record<string, string> = {
  'apt-get': 'apt',
  'apt-config': 'apt',
  '/usr/lib/apt/apt-helper': 'apt',
  'dpkg-deb': 'dpkg',
  dpkg: 'dpkg',
  tar: 'tar',
  flock: 'util-linux',
  setpriv: 'util-linux',
  unshare: 'util-linux',
  perl: 'perl-base',
  ldconfig: 'libc-bin',
  timeout: 'coreutils',
  latexmk: 'latexmk',
};

/** What is said where `program` is not installed. */
export function missingTool(program: string): SandboxFault {
  const name = packages[program] ?? program;
  const hint = `Install it (on Debian: apt-get install ${name}). Sandboxes are made with Debian's own package tools.`;
  return new SandboxFault('tool', `The program ${program} is missing.`, hint);
}

/** English messages, and administrators' programs on the path of ordinary users too. */
export function toolEnvironment(): Record<string, string> {
  const path = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`;
  return { ...(process.env as Record<string, string>), PATH: path, LC_ALL: 'C.UTF-8' };
}

/** Run a program to its end; it ends with us, however we end. Throws a SandboxFault where it is missing or finds the disk full, not where it fails otherwise. */
export function runHostTool(program: string, args: string[], options: HostToolOptions = {}): Promise<HostToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...toolEnvironment(), ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const stdout: string[] = [];
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-65536);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? missingTool('setpriv') : error),
    );
    child.on('close', (exitCode, signal) => {
      if (exitCode === 127 && stderr.startsWith('setpriv: failed to execute')) return reject(missingTool(program));
      if (exitCode !== 0 && /No space left on device|Disk quota exceeded/.test(stderr)) {
        reject(fullDisk(options.cwd ?? args.at(-1) ?? program));
      } else resolve({ exitCode, signal, stdout: stdout.join(''), stderr });
    });
  });
}
