/** However a runner ends, nothing of its sandboxes stays. */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { prepareRoot, rootOf, skipNote } from './prepared-root.ts';

const prepared = await prepareRoot('bookworm');
const root = rootOf(prepared);

/** Numbers of the host's processes whose command line has `mark`. */
function processesWith(mark: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(mark) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** A runner whose sandbox is full of life. */
async function busyRunner(mark: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'runners', 'open-and-stay.ts');
  const mode = typeof prepared === 'string' ? '' : prepared.mode;
  const runner = spawn(process.execPath, [script, root, mode, mark], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  onTestFinished(() => void runner.kill('SIGKILL'));
  const [said] = await once(runner.stdout as NodeJS.ReadableStream, 'data');
  expect(String(said)).toBe('ready\n');
  return runner;
}

describe.skipIf(typeof prepared === 'string')(`the end of a runner${skipNote(prepared)}`, () => {
  const ways: [string, (runner: ChildProcess) => void][] = [
    ['kill -9', (runner) => process.kill(runner.pid as number, 'SIGKILL')],
    ['TERM', (runner) => process.kill(runner.pid as number, 'SIGTERM')],
    // What a terminal does: the whole group gets it.
    ['Ctrl-C', (runner) => process.kill(-(runner.pid as number), 'SIGINT')],
  ];
  test.each(ways)('by %s leaves no process, mount or file', async (_name, end) => {
    const mark = `mark-${randomUUID()}`;
    const mounts = readFileSync('/proc/self/mounts', 'utf8');
    const runner = await busyRunner(mark);
    expect(processesWith(mark).length).toBeGreaterThanOrEqual(4);
    end(runner);
    await once(runner, 'exit');
    await expect.poll(() => processesWith(mark), { timeout: 5000 }).toEqual([]);
    expect(readFileSync('/proc/self/mounts', 'utf8')).toBe(mounts);
    expect(readdirSync(join(root, 'run'))).toEqual([]);
  });

  test("by the launcher's own death: all of it dies, and the runner is told", async () => {
    const mark = `mark-${randomUUID()}`;
    const sandbox = await openSandbox({ root, hostname: mark });
    await sandbox.exec(['sh', '-c', `setsid sleep 600 & echo`]);
    const endless = sandbox.exec(['sleep', '600']);
    const [launcher] = processesWith(`hostname=${mark}`) as [number];
    process.kill(launcher, 'SIGKILL');
    await expect(endless).rejects.toMatchObject({ kind: 'ended' });
    await expect(sandbox.exec(['true'])).rejects.toMatchObject({ kind: 'ended' });
    expect(processesWith(mark)).toEqual([]);
  });

  test('close is quick and thorough, twice is once', async () => {
    const mark = `mark-${randomUUID()}`;
    const sandbox = await openSandbox({ root, hostname: mark });
    await sandbox.exec(['bash', '-c', 'for i in {1..30}; do setsid sleep 600 & done']);
    const running = sandbox.exec(['sleep', '600']);
    const refused = expect(running).rejects.toMatchObject({ kind: 'ended' });
    const started = performance.now();
    await Promise.all([sandbox.close(), sandbox.close()]);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(processesWith(mark)).toEqual([]);
    await refused;
  });
});
