/** What one can do with a sandbox. Commands are lists of arguments: there is no shell unless a list starts one. */
import type { Duplex } from 'node:stream';

/** Why a command was ended by us. */
export type StoppedBy = 'time' | 'output' | 'memory' | 'processes';

/** A command's end, whatever it was; the same shape for success and failure. */
export interface ExecResult {
  command: string[];
  /** Null where a signal ended it. 127 where it could not be started; `stderr` says why. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  /** There was more output than the limit; the command was ended there. */
  truncated: boolean;
  stoppedBy?: StoppedBy;
  durationMs: number;
}

export interface ExecOptions {
  stdin?: string | Uint8Array;
  /** Milliseconds; 0 for no limit but the sandbox's own. */
  timeoutMs?: number;
  /** A user of the root; root unless named. */
  user?: string;
  /** The whole environment besides PATH, HOME, LANG. */
  env?: Record<string, string>;
  /** Folder inside; `/` unless named. */
  cwd?: string;
  /** Bytes of stdout and stderr together. */
  outputLimit?: number;
  /** Run the program of the client's root: a read-only one, in the same network. Without a second root it is the same as the server's. */
  from?: 'server' | 'client';
}

export interface WriteOptions {
  /** Permission bits; 0o644 unless given. */
  mode?: number;
  /** A user of the root, whose first group the file gets as well. */
  owner?: string;
}

/** A command that goes on. */
export interface Running {
  /** Resolves when it has ended; never rejects but for a sandbox that is gone. */
  result: Promise<ExecResult>;
  /** What it has printed up to now. */
  output(): { stdout: string; stderr: string };
  /** Send a signal to it and to the processes of its group. */
  kill(signal: NodeJS.Signals): void;
}

export interface Target {
  port?: number;
  /** 192.0.2.1 unless named. */
  host?: string;
  file?: string;
  /** Wait for the file's absence. */
  noFile?: string;
}

export interface ConnectOptions {
  port: number;
  /** 192.0.2.1, the server, unless named; a connection there comes from 192.0.2.2. */
  host?: string;
  /** The client's address, where it matters. */
  from?: string;
}

/**
 * A run: its own files over a root, its own network, processes and users. All of it is gone after `close`, and whenever
 * this process ends. Every method rejects with a SandboxFault (`ended`) once the sandbox is gone.
 */
export interface Sandbox {
  /** Run a command to its end. */
  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  /** Start a command that stays, such as a daemon in the foreground; it has no time limit of its own. */
  spawnDaemon(argv: readonly string[], options?: ExecOptions): Running;
  /** Resolves to true as soon as a port answers or a file is there (or gone), to false after `timeoutMs` (5 s). */
  waitFor(target: Target, options?: { timeoutMs?: number }): Promise<boolean>;
  /** Write a file, and its folders where they are absent. Rejects with an Error that has the system's reason. */
  writeFile(path: string, text: string | Uint8Array, options?: WriteOptions): Promise<void>;
  /** Read a file. Rejects with an Error that has the system's reason, or says that it is larger than the output limit. */
  readFile(path: string): Promise<string>;
  /** Connect from inside; what Node's clients speak over any Duplex they can speak over this one. Rejects where nobody listens. */
  connect(options: ConnectOptions): Promise<Duplex>;
  /** Lines that were sent to the system's log up to now (also in /var/log/mail.log). */
  log(): string[];
  /** Each time that all processes together overstepped a limit, so that all of them were ended, whoever had started them. */
  stops(): StoppedBy[];
  /** End everything. Resolves when no process of it is left. */
  close(): Promise<void>;
}
