/** How much time passes within sandboxes: commands of the daemons and of their clients, and nothing of ours. */
import { readFileSync } from 'node:fs';
import type { OpenMachine, RunnableRelease } from '../../src/verify/group.ts';

/** What a sandbox is asked for. */
export const ERRANDS = [
  'opening',
  'writing files',
  'handshakes of OpenSSL',
  'conversations',
  'other commands',
] as const;
export type Errand = (typeof ERRANDS)[number];

export interface Reading {
  /** Milliseconds in which a sandbox ran a command, or several at once, added up. */
  inside: number;
  /** By errand, how often and for how many milliseconds; what a sandbox does at once counts each by itself. */
  errands: Record<Errand, { count: number; ms: number }>;
}

export interface Stopwatch {
  /** The same release, but each of its sandboxes is timed. */
  watch(release: RunnableRelease): RunnableRelease;
  read(): Reading;
}

export function stopwatch(): Stopwatch {
  let inside = 0;
  const errands = Object.fromEntries(ERRANDS.map((name) => [name, { count: 0, ms: 0 }])) as Reading['errands'];
  const timed = async <Result>(errand: Errand, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      errands[errand].count++;
      errands[errand].ms += performance.now() - start;
    }
  };
  return {
    read: () => ({ inside, errands }),
    watch: (release) => ({
      ...release,
      async open(...asked) {
        const machine = await timed('opening', () => release.open(...asked));
        let running = 0;
        let since = 0;
        return {
          writeFile: (...args) => timed('writing files', () => machine.writeFile(...args)),
          close: () => machine.close(),
          async exec(...[argv, options]: Parameters<OpenMachine['exec']>) {
            if (running++ === 0) since = performance.now();
            try {
              return await timed(errandOf(argv), () => machine.exec(argv, options));
            } finally {
              if (--running === 0) inside += performance.now() - since;
            }
          },
        };
      },
    }),
  };
}

function errandOf([program, first, , name]: readonly string[]): Errand {
  if (program === 'openssl' && first === 's_client') return 'handshakes of OpenSSL';
  return program === 'bash' && name === 'talk' ? 'conversations' : 'other commands';
}

/**
 * Milliseconds of processor time that this process and those that it has waited for have used up to now (Linux alone says
 * it). A daemon that is killed together with its sandbox is waited for by nobody, and not counted.
 */
export function processorTime(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // Behind the name, which may hold anything, the third field comes first.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks * 10;
}
/** Memory of all processes below one, in megabytes; what several share is divided among them (Linux alone says it). */
export function memoryBelow(pid: number): number {
  let sum = 0;
  for (const child of childrenOf(pid)) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${child}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      // It has ended meanwhile.
    }
    sum += memoryBelow(child);
  }
  return sum;
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
