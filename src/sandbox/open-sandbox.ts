/** Open a sandbox over a root. */
import { constants } from 'node:os';
import { Duplex } from 'node:stream';
import { capabilities, noSandboxes, type SandboxMode } from './capabilities.ts';
import { SandboxFault } from './fault.ts';
import { packFields } from './frames.ts';
import { startLauncher } from './launcher.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { ExecOptions, ExecResult, Running, Sandbox, StoppedBy } from './sandbox.ts';

export interface SandboxOptions {
  /** A root's folder, as `makeRoot` and `findRoot` give it. */
  root: string;
  /** Folder of a second root, often a newer one: its programs are run by `exec(…, { from: 'client' })`. */
  client?: string | undefined;
  limits?: Partial<Limits>;
  /** How to start it; found out where it is not given. */
  mode?: SandboxMode;
  /** In mode `single`, who its only user is inside, with his group where that is another one (`alice:mail`); root unless named. Its commands run as that one, whatever `user` they name. */
  self?: string;
  hostname?: string;
}

/** The environment of every command. */
const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
const server = '192.0.2.1';

interface Job {
  argv: readonly string[];
  stdout: Buffer[];
  stderr: Buffer[];
  onOutput?: (stream: 1 | 2, bytes: Buffer) => void;
  resolve(result: ExecResult): void;
  reject(fault: SandboxFault): void;
}

interface JobRequest extends ExecOptions {
  kind: 'exec' | 'write' | 'read' | 'connect' | 'wait';
  /** stdin goes on after `stdin`. */
  more?: boolean;
}

/** Throws a SandboxFault where this machine cannot run one, or the root is not whole. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const limits = { ...defaultLimits, ...options.limits };
  const mode = options.mode ?? (await possibleMode());
  const jobs = new Map<string, Job>();
  const lines: string[] = [];
  const stops: StoppedBy[] = [];
  let next = 0;
  let gone: string | undefined;

  const launcher = await startLauncher(
    {
      root: options.root,
      client: options.client,
      mode,
      self: options.self ?? 'root',
      limits,
      hostname: options.hostname ?? 'mail.example.org',
    },
    (letter, fields) => {
      if (letter === 'L') return void lines.push(String(fields[0]));
      if (letter === 'W') return void stops.push(String(fields[0]) as StoppedBy);
      const id = String(fields[0]);
      const job = jobs.get(id);
      if (job === undefined) return;
      if (letter === 'O') {
        const [, stream, bytes] = fields as [Buffer, Buffer, Buffer];
        if (job.onOutput) job.onOutput(String(stream) === '1' ? 1 : 2, Buffer.from(bytes));
        else (String(stream) === '1' ? job.stdout : job.stderr).push(Buffer.from(bytes));
      } else if (letter === 'D') {
        jobs.delete(id);
        job.resolve(resultOf(job, fields));
      }
    },
  );
  const lifetime = setTimeout(() => void end(`it lived longer than ${limits.lifetimeMs} ms`), limits.lifetimeMs);
  lifetime.unref();
  void launcher.ended.then((reason) => void end(reason ?? 'it was closed'));

  async function end(reason: string): Promise<void> {
    gone ??= reason;
    clearTimeout(lifetime);
    for (const job of jobs.values()) job.reject(endedFault(gone));
    jobs.clear();
    await launcher.close();
  }

  function start(argv: readonly string[], request: JobRequest): { id: string; job: Job; result: Promise<ExecResult> } {
    const id = String(next++);
    const job = { argv, stdout: [], stderr: [] } as unknown as Job;
    const result = new Promise<ExecResult>((resolve, reject) => Object.assign(job, { resolve, reject }));
    if (gone !== undefined) {
      job.reject(endedFault(gone));
      return { id, job, result };
    }
    const { kind, timeoutMs = limits.timeoutMs, outputLimit = limits.output, user = 'root', cwd = '/' } = request;
    const home = user === 'root' ? '/root' : '/';
    const env = Object.entries({ ...environment, HOME: home, ...request.env }).flat();
    jobs.set(id, job);
    const stdin = request.stdin ?? '';
    const more = request.more ? '1' : '';
    const root = request.from === 'client' && options.client !== undefined ? '/client' : '';
    const fields = [id, kind, timeoutMs, outputLimit, user, cwd, packFields(env), packFields(argv), stdin, more, root];
    launcher.send('X', fields);
    return { id, job, result };
  }

  /** Run one of the launcher's own jobs; what it says on stderr is the reason of its failure. */
  async function must(kind: JobRequest['kind'], argv: string[], stdin?: string | Uint8Array): Promise<ExecResult> {
    const result = await start(argv, stdin === undefined ? { kind } : { kind, stdin }).result;
    if (result.truncated) throw new Error(`${argv[0]}: larger than the limit of ${limits.output} bytes`);
    if (result.exitCode !== 0) throw new Error(result.stderr.trim() || `${argv[0]}: ended by ${result.stoppedBy}`);
    return result;
  }

  return {
    exec: (argv, execOptions = {}) => start(argv, { ...execOptions, kind: 'exec' }).result,
    spawnDaemon(argv, execOptions = {}): Running {
      const { id, job, result } = start(argv, { timeoutMs: 0, ...execOptions, kind: 'exec' });
      // Whoever does not ask how it ended must not be stopped by how it ended.
      result.catch(() => {});
      return {
        result,
        output: () => ({ stdout: textOf(job.stdout), stderr: textOf(job.stderr) }),
        kill: (signal) => launcher.send('K', [id, constants.signals[signal]]),
      };
    },
    async waitFor({ port, host = server, file, noFile }, { timeoutMs = 5000 } = {}) {
      const argv =
        port === undefined
          ? file === undefined
            ? ['no-file', noFile ?? '']
            : ['file', file]
          : ['port', host, String(port)];
      return (await start(argv, { kind: 'wait', timeoutMs }).result).exitCode === 0;
    },
    async writeFile(path, text, { mode: bits = 0o644, owner = 'root' } = {}) {
      await must('write', [path, String(bits), owner], text);
    },
    readFile: async (path) => (await must('read', [path])).stdout,
    async connect({ port, host = server, from = '' }) {
      const request = { kind: 'connect', timeoutMs: 0, outputLimit: 2 ** 31, more: true } as const;
      const { id, job, result } = start([host, String(port), from], request);
      return new Promise<Duplex>((resolve, reject) => {
        let refusal = '';
        const stream = new Duplex({
          read() {},
          write: (chunk: Buffer, _encoding, done) => {
            launcher.send('I', [id, chunk]);
            done();
          },
          final: (done) => {
            launcher.send('E', [id]);
            done();
          },
          destroy: (error, done) => {
            if (jobs.has(id)) launcher.send('K', [id, constants.signals.SIGKILL]);
            done(error);
          },
        });
        job.onOutput = (which, bytes) => {
          if (which === 1) stream.push(bytes);
          else if (String(bytes) === 'connected') resolve(stream);
          else refusal += String(bytes);
        };
        result.then(
          () => {
            reject(new Error(refusal.trim()));
            if (!stream.destroyed) stream.push(null);
          },
          (fault) => {
            reject(fault);
            stream.destroy(fault);
          },
        );
      });
    },
    log: () => [...lines],
    stops: () => [...stops],
    close: () => end('it was closed'),
  };
}

async function possibleMode(): Promise<SandboxMode> {
  const can = await capabilities();
  if (can.mode !== undefined) return can.mode;
  throw noSandboxes(can);
}

function endedFault(reason: string): SandboxFault {
  return new SandboxFault('ended', `The sandbox is gone: ${reason}.`, 'Open a new one.');
}

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8');
}

function resultOf({ argv, stdout, stderr }: Job, fields: Buffer[]): ExecResult {
  const [, code, signal, stopped, ms] = fields.map(String);
  const names = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  return {
    command: [...argv],
    exitCode: code === '' ? null : Number(code),
    signal: names.find(([, number]) => String(number) === signal)?.[0] ?? null,
    stdout: textOf(stdout),
    stderr: textOf(stderr),
    timedOut: stopped === 'time',
    truncated: stopped === 'output',
    ...(stopped ? { stoppedBy: stopped as StoppedBy } : {}),
    durationMs: Number(ms),
  };
}
