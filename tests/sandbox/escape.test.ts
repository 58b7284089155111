/** What is in a sandbox cannot get out, nor see out. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { opened } from './opened.ts';
import { prepareRoot, rootOf, skipNote } from './prepared-root.ts';

const prepared = await prepareRoot('bookworm');
const root = rootOf(prepared);

/** A file of the host that nothing inside may find. */
function hostFile(): { path: string; text: string } {
  const [path, text] = [join(tmpdir(), `assay-secret-${randomUUID()}`), randomUUID()];
  writeFileSync(path, text);
  onTestFinished(() => rmSync(path, { force: true }));
  return { path, text };
}

describe.skipIf(typeof prepared === 'string')(`a sandbox and the host${skipNote(prepared)}`, () => {
  test("does not show the host's files", async () => {
    const sandbox = await opened(root);
    const { path } = hostFile();
    for (const way of [path, `/proc/1/root${path}`, `/proc/1/cwd${path}`, `/.old${path}`, `/run/all${path}`]) {
      expect(await sandbox.exec(['cat', way])).toMatchObject({ exitCode: 1, stdout: '' });
      await expect(sandbox.readFile(way)).rejects.toThrow(/No such file|Permission denied/);
    }
    const mounts = (await sandbox.exec(['cat', '/proc/self/mounts'])).stdout;
    expect(mounts.split('\n').filter((line) => !/^(overlay \/ |proc \/proc |\S+ \/dev)/.test(line))).toEqual(['']);
  });

  test('is not left by the old trick of a second chroot', async () => {
    const sandbox = await opened(root);
    const { path } = hostFile();
    const trick = `mkdir '/x'; opendir my $d, '/'; chroot '/x' or die $!; chdir '..' for 1..64; chroot '.'; exec 'cat', '${path}'`;
    const result = await sandbox.exec(['perl', '-e', trick]);
    expect(result.exitCode).not.toBe(0);
    expect(result.stdout).toBe('');
  });

  test('has no right to mount, to make devices, to change the kernel or its own bounds', async () => {
    const sandbox = await opened(root);
    const before = readFileSync('/proc/sys/kernel/pid_max', 'utf8');
    const attempts = [
      'mount -t tmpfs none /mnt',
      'mount -o remount,size=90% /',
      'mount -o remount,rw /proc',
      'umount /proc',
      'mknod /tmp/disk b 254 0 && cat /tmp/disk',
      'echo 400 > /proc/sys/kernel/pid_max',
      'echo b > /proc/sysrq-trigger',
      'unshare --user --map-root-user true',
      'unshare --mount true',
      'unshare --net true',
      'nsenter --target 1 --net true',
      'hostname elsewhere',
      'ip link add name veth0 type veth',
      'dmesg --clear',
      'date --set 2000-01-01',
      'prlimit --pid $$ --nproc=100000:100000 --as=unlimited:unlimited',
    ];
    for (const attempt of attempts) {
      const { exitCode } = await sandbox.exec(['bash', '-c', attempt]);
      expect({ attempt, failed: exitCode !== 0 }).toEqual({ attempt, failed: true });
    }
    expect(readFileSync('/proc/sys/kernel/pid_max', 'utf8')).toBe(before);
  });

  test("writes and reads nothing through our own hands that a guide's command could not", async () => {
    const sandbox = await opened(root);
    await expect(sandbox.writeFile('/proc/sys/kernel/hostname', 'x')).rejects.toThrow(/Read-only|not permitted|denied/);
    await sandbox.exec(['mkfifo', '/tmp/pipe']);
    await expect(sandbox.readFile('/tmp/pipe')).rejects.toThrow('not a regular file');
    await expect(sandbox.writeFile('/tmp/pipe', 'x')).rejects.toThrow();
    const { path, text } = hostFile();
    await sandbox.exec(['ln', '-s', path, '/etc/link']);
    await expect(sandbox.readFile('/etc/link')).rejects.toThrow('No such file');
    // The link is followed inside, where the same path is another file.
    await sandbox.writeFile('/etc/link', 'inside');
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(await sandbox.readFile(path)).toBe('inside');
  });

  test('does not change its root', async () => {
    const first = await opened(root);
    await first.exec(['sh', '-c', 'rm -rf /etc/postfix /usr/lib/dovecot; echo changed > /etc/hostname']);
    expect(readFileSync(join(root, 'rootfs/etc/hostname'), 'utf8')).toBe('mail.example.org\n');
    const second = await opened(root);
    expect(await second.exec(['ls', '/etc/postfix/master.cf', '/usr/lib/dovecot'])).toMatchObject({ exitCode: 0 });
  });

  test('reaches no network: not the host, not the world', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const sandbox = await opened(root);
    await expect(sandbox.connect({ host: '127.0.0.1', port })).rejects.toThrow('refused');
    await expect(sandbox.connect({ host: '198.51.100.1', port: 53 })).rejects.toThrow('unreachable');
    const { stdout } = await sandbox.exec(['ip', '-brief', 'address']);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stdout).toContain('192.0.2.1/32 192.0.2.2/32');
  });

  test('sees and signals only its own processes', async () => {
    const sandbox = await opened(root);
    const { stdout } = await sandbox.exec(['ps', '-e', '-o', 'comm=']);
    expect(
      stdout
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .sort(),
    ).toEqual(['init', 'ps']);
    expect(await sandbox.exec(['kill', '-0', String(process.pid)])).toMatchObject({ exitCode: 1 });
    // Root inside ends all it can see; the sandbox itself goes on.
    expect(await sandbox.exec(['bash', '-c', 'kill -9 -1; kill -9 1'])).toMatchObject({ exitCode: 0 });
    expect(await sandbox.exec(['echo', 'alive'])).toMatchObject({ stdout: 'alive\n' });
  });

  test('is alone with its ports and files when two run at once', async () => {
    const [one, other] = await Promise.all([opened(root), opened(root)]);
    const listen = `use Socket; socket S,PF_INET,SOCK_STREAM,0; bind S,sockaddr_in(25,INADDR_ANY) or die $!; listen S,1; sleep 60`;
    for (const sandbox of [one, other]) {
      sandbox.spawnDaemon(['perl', '-MSocket', '-e', listen]);
      expect(await sandbox.waitFor({ port: 25 })).toBe(true);
    }
    await one.writeFile('/tmp/of-one', 'x');
    await expect(other.readFile('/tmp/of-one')).rejects.toThrow('No such file');
    await one.close();
    expect(await other.waitFor({ port: 25 })).toBe(true);
  });
});
