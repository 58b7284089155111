/** One maker of a root at a time, across processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { missingTool, toolEnvironment } from './host-tool.ts';

/**
 * Do `work` while no other process holds `file`. The kernel lets go of the lock when this process ends in whatever way,
 * because `flock` ends with the pipe that we hold. `onWait` is called once where another process must be waited for.
 */
export async function asOneMaker<Result>(
  file: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  let release = await hold(file, ['--nonblock']);
  if (release === undefined) {
    onWait();
    release = await hold(file, []);
  }
  if (release === undefined) throw new Error(`flock could not lock ${file}`);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Do `work` if nobody holds `file`, in whatever way; resolves to false where somebody does. */
export async function ifUnused(file: string, work: () => Promise<void>): Promise<boolean> {
  const release = await hold(file, ['--nonblock']);
  if (release === undefined) return false;
  try {
    await work();
    return true;
  } finally {
    release();
  }
}

/** Resolves to a function that lets go, or to undefined where the lock is taken (`--nonblock`). */
async function hold(file: string, options: string[]): Promise<(() => void) | undefined> {
  const child = spawn('flock', [...options, file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: toolEnvironment(),
    // Ctrl-C reaches the whole group of a terminal; the lock must outlive our own tidying up.
    detached: true,
  });
  const failure = new Promise<never>((_resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? missingTool('flock') : error));
  });
  const held = await Promise.race([
    failure,
    once(child.stdout, 'data').then(() => true),
    once(child, 'exit').then(() => false),
  ]);
  child.stdin.on('error', () => {});
  return held ? () => child.stdin.end() : undefined;
}
