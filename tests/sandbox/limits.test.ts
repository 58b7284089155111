/** What never ends, fills, forks or floods is stopped, said, and leaves the sandbox usable. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryGroups } from '../../src/sandbox/memory-group.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { opened } from './opened.ts';
import { prepareRoot, rootOf, skipNote } from './prepared-root.ts';

const prepared = await prepareRoot('bookworm');
const root = rootOf(prepared);
const mebibyte = 1 << 20;

describe.skipIf(typeof prepared === 'string')(`limits of a sandbox${skipNote(prepared)}`, () => {
  test('time: a process that ignores every signal it can', async () => {
    const sandbox = await opened(root);
    const result = await sandbox.exec(
      ['bash', '-c', 'trap "" TERM INT HUP; (trap "" TERM; sleep 600) & while :; do :; done'],
      {
        timeoutMs: 300,
      },
    );
    expect(result).toMatchObject({ timedOut: true, stoppedBy: 'time', signal: 'SIGKILL', exitCode: null });
    expect(result.durationMs).toBeLessThan(3000);
    expect(await sandbox.exec(['pgrep', 'sleep'])).toMatchObject({ exitCode: 1 });
  });

  test('time: one that waits for input that never ends', async () => {
    const sandbox = await opened(root);
    expect(await sandbox.exec(['sleep', '600'], { timeoutMs: 200 })).toMatchObject({ timedOut: true });
    expect(await sandbox.exec(['cat'])).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test('output: a gigabyte is cut', async () => {
    const sandbox = await opened(root, { limits: { output: 100_000 } });
    const result = await sandbox.exec(['head', '-c', '1G', '/dev/zero']);
    expect(result).toMatchObject({ truncated: true, stoppedBy: 'output', signal: 'SIGKILL' });
    expect(result.stdout.length + result.stderr.length).toBe(100_000);
    const both = await sandbox.exec(['sh', '-c', 'yes & yes >&2'], { outputLimit: 5000 });
    expect(both.truncated).toBe(true);
    expect(both.stdout.length + both.stderr.length).toBe(5000);
  });

  test('output: exactly the limit is not cut', async () => {
    const sandbox = await opened(root);
    const result = await sandbox.exec(['head', '-c', '4096', '/dev/zero'], { outputLimit: 4096 });
    expect(result).toMatchObject({ truncated: false, exitCode: 0 });
    expect(result.stdout).toHaveLength(4096);
  });

  test('disk: what fills it gets an error, and there is room again afterwards', async () => {
    const sandbox = await opened(root, { limits: { disk: 16 * mebibyte } });
    const result = await sandbox.exec(['dd', 'if=/dev/zero', 'of=/var/tmp/fill', 'bs=64K']);
    expect(result.stderr).toMatch(/No space left on device|File too large/);
    await expect(sandbox.writeFile('/etc/more', 'x'.repeat(mebibyte))).rejects.toThrow('No space left');
    await sandbox.exec(['rm', '/var/tmp/fill']);
    await sandbox.writeFile('/etc/more', 'x'.repeat(mebibyte));
  });

  test('disk: so do a million small files', async () => {
    const sandbox = await opened(root, { limits: { files: 2000 } });
    const result = await sandbox.exec(['perl', '-e', 'for (1..1e6) { open F, ">/tmp/$_" or die "$_ $!" }']);
    expect(result.stderr).toContain('No space left on device');
  });

  test('memory: one process', async () => {
    const sandbox = await opened(root, { limits: { memory: 128 * mebibyte } });
    const result = await sandbox.exec(['perl', '-e', 'push @a, "x" x 1e6 while 1']);
    expect(result.exitCode).not.toBe(0);
    expect(await sandbox.exec(['echo', 'alive'])).toMatchObject({ stdout: 'alive\n' });
  });

  test('memory: many that are each small enough', async () => {
    const sandbox = await opened(root, { limits: { memory: 200 * mebibyte } });
    const script = 'for (1..8) { fork or do { $a = "x" x 6e7; sleep 60; exit } } sleep 60';
    expect(await sandbox.exec(['perl', '-e', script])).toMatchObject({ stoppedBy: 'memory', signal: 'SIGKILL' });
    expect(sandbox.stops()).toEqual(['memory']);
    expect(await sandbox.exec(['echo', 'alive'])).toMatchObject({ stdout: 'alive\n' });
  });

  test.skipIf(memoryGroups() === undefined)(
    `memory: what belongs to no process${memoryGroups() ? '' : ' (skipped: no memory cgroup can be made here)'}`,
    async () => {
      const sandbox = await opened(root, { limits: { memory: 64 * mebibyte, disk: 16 * mebibyte } });
      // Segments that nobody has attached: no limit of a process counts them, and they outlive it.
      const script =
        '$s = 20 << 20; for (1..20) { $i = shmget(0, $s, 01600) // die $!; shmwrite($i, "x" x $s, 0, $s) or die $! } print "had it all"';
      expect(await sandbox.exec(['perl', '-e', script])).toMatchObject({ stdout: '', stoppedBy: 'memory' });
      expect(sandbox.stops()).toContain('memory');
    },
  );

  test.skipIf(memoryGroups() === undefined)('memory: its group is gone with the sandbox', async () => {
    const groups = () => readdirSync(memoryGroups()?.folder ?? '').filter((name) => name.startsWith('assay-'));
    const before = groups();
    const sandbox = await openSandbox({ root });
    await sandbox.exec(['sh', '-c', 'sleep 600 & echo']);
    const own = groups().filter((name) => !before.includes(name));
    expect(own).not.toEqual([]);
    await sandbox.close();
    // Other runs on this machine come and go.
    expect(groups().filter((name) => own.includes(name)).length).toBeLessThan(own.length);
  });

  test('processes: a fork bomb', async () => {
    const sandbox = await opened(root);
    const result = await sandbox.exec(['bash', '-c', 'bomb() { bomb | bomb & }; bomb; sleep 20'], {
      timeoutMs: 20_000,
    });
    expect(['processes', 'output']).toContain(result.stoppedBy);
    expect(result.durationMs).toBeLessThan(15_000);
    await expect.poll(async () => (await sandbox.exec(['true'])).exitCode, { timeout: 5000 }).toBe(0);
    expect(sandbox.stops()).toContain('processes');
  });

  test('life: the whole sandbox ends, and says so to whoever still asks', async () => {
    const sandbox = await opened(root, { limits: { lifetimeMs: 500 } });
    await expect(sandbox.exec(['sleep', '60'])).rejects.toMatchObject({ kind: 'ended' });
    await expect(sandbox.exec(['true'])).rejects.toThrow('lived longer than 500 ms');
    await expect(sandbox.readFile('/etc/passwd')).rejects.toMatchObject({ kind: 'ended' });
  });
});
