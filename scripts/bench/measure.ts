/** Measuring whole processes: what one run of a program costs, by the system's own accounting. */
import { spawnSync } from 'node:child_process';

/** CPU in user mode and wall time in milliseconds, peak resident memory in megabytes. */
export interface Cost {
  user: number;
  wall: number;
  memory: number;
}

/** Run a program of ours (a Node script that prints its own cost as its last line) and read that line. */
export function runSubject(script: string, ...args: string[]): Cost {
  const { stdout, stderr, status, error } = spawnSync(
    process.execPath,
    ['--no-warnings', '--max-old-space-size=8000', script, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  if (error || status !== 0)
    throw new Error(`${script} ${args.join(' ')} failed: ${error?.message ?? stderr.slice(-2000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Cost;
}

/** Run a program that is not ours under GNU time; null where it or GNU time is not installed, or where it fails. */
export function runForeign(command: string, args: string[]): Cost | null {
  const started = performance.now();
  const { stderr, status, error } = spawnSync('/usr/bin/time', ['-f', '%U %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (error || status !== 0) return null;
  const [user, memory] = (stderr.trim().split('\n').at(-1) as string).split(' ').map(Number) as [number, number];
  return { user: user * 1000, wall: performance.now() - started, memory: memory / 1024 };
}

/** The middle one of several runs, by CPU. */
export function median(runs: Cost[]): Cost {
  return [...runs].sort((a, b) => a.user - b.user)[Math.floor(runs.length / 2)] as Cost;
}
