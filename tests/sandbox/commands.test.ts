/** What commands, files and connections of a sandbox give back. */
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { opened } from './opened.ts';
import { prepareRoot, rootOf, skipNote } from './prepared-root.ts';

const prepared = await prepareRoot('bookworm');
const root = rootOf(prepared);
const listener =
  'socket S,PF_INET,SOCK_STREAM,0; setsockopt S,SOL_SOCKET,SO_REUSEADDR,1; bind S,sockaddr_in(2525,INADDR_ANY) or die $!; listen S,5; ';

describe.skipIf(typeof prepared === 'string')(`commands in a sandbox${skipNote(prepared)}`, () => {
  test('give exit code, both outputs, signal and time', async () => {
    const sandbox = await opened(root);
    const argv = ['sh', '-c', 'echo out; echo err >&2; exit 7'];
    expect(await sandbox.exec(argv)).toEqual({
      command: argv,
      exitCode: 7,
      signal: null,
      stdout: 'out\n',
      stderr: 'err\n',
      timedOut: false,
      truncated: false,
      durationMs: expect.any(Number),
    });
    expect(await sandbox.exec(['sh', '-c', 'kill -SEGV $$'])).toMatchObject({ exitCode: null, signal: 'SIGSEGV' });
    expect(await sandbox.exec(['no-such-program'])).toMatchObject({
      exitCode: 127,
      stderr: 'no-such-program: No such file or directory\n',
    });
  });

  test('are argument lists: nothing in them is read by a shell', async () => {
    const sandbox = await opened(root);
    const odd = ['$(id)', '; true', '*', 'a b', '', "'", 'ü€😀', '-n'];
    expect((await sandbox.exec(['printf', '[%s]', ...odd])).stdout).toBe(odd.map((one) => `[${one}]`).join(''));
  });

  test('take stdin of any size, user, folder and environment', async () => {
    const sandbox = await opened(root);
    const large = 'line\n'.repeat(600_000);
    const counted = await sandbox.exec(['wc', '-c'], { stdin: large });
    expect(counted.stdout.trim()).toBe(String(large.length));
    // A command that does not read it ends all the same.
    expect(await sandbox.exec(['true'], { stdin: large })).toMatchObject({ exitCode: 0 });
    const who = await sandbox.exec(['sh', '-c', 'id -un; id -Gn; pwd; echo $WORD $PATH'], {
      user: 'cyrus',
      cwd: '/tmp',
      env: { WORD: 'hello' },
    });
    expect(who.stdout).toBe(
      'cyrus\nmail sasl ssl-cert\n/tmp\nhello /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n',
    );
    expect(await sandbox.exec(['id'], { user: 'nobody-known' })).toMatchObject({
      exitCode: 127,
      stderr: expect.stringContaining('no user nobody-known'),
    });
  });

  test('run side by side', async () => {
    const sandbox = await opened(root);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => sandbox.exec(['sh', '-c', `sleep 0.1; echo ${n}`])),
    );
    expect(results.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 20 }, (_, n) => `${n}\n`));
  });

  test('do not wait for a daemon that they leave behind with their output open', async () => {
    const sandbox = await opened(root);
    const result = await sandbox.exec(['sh', '-c', 'sleep 300 & echo started'], { timeoutMs: 10_000 });
    expect(result).toMatchObject({ stdout: 'started\n', exitCode: 0 });
    expect(result.durationMs).toBeLessThan(2000);
    expect(await sandbox.exec(['pgrep', 'sleep'])).toMatchObject({ exitCode: 0 });
  });

  test('files: content, owner, mode, folders; text comes back as it went', async () => {
    const sandbox = await opened(root);
    const content = 'ä\r\n\ttab\n\n"quotes" $(none)';
    await sandbox.writeFile('/etc/new/folder/file.cf', content, { owner: 'postfix', mode: 0o640 });
    expect(await sandbox.readFile('/etc/new/folder/file.cf')).toBe(content);
    const { stdout } = await sandbox.exec(['stat', '-c', '%U:%G %a', '/etc/new/folder/file.cf']);
    expect(stdout).toBe('postfix:postfix 640\n');
    await expect(sandbox.readFile('/etc/absent')).rejects.toThrow('/etc/absent: No such file or directory');
    await expect(sandbox.writeFile('/etc/x', '', { owner: 'nobody-known' })).rejects.toThrow('no user nobody-known');
  });

  test('connections come from the other address, and carry bytes both ways', async () => {
    const sandbox = await opened(root);
    const echo = `${listener} while (my $who = accept C,S) { my ($p,$a) = sockaddr_in($who); syswrite C, inet_ntoa($a)."\\n"; while (sysread C,$b,4096) { syswrite C,$b } close C }`;
    const daemon = sandbox.spawnDaemon(['perl', '-MSocket', '-e', echo]);
    expect(await sandbox.waitFor({ port: 2525 })).toBe(true);
    const connection = await sandbox.connect({ port: 2525 });
    connection.end('x'.repeat(200_000));
    expect(await text(connection)).toBe(`192.0.2.2\n${'x'.repeat(200_000)}`);
    const local = await sandbox.connect({ port: 2525, host: '127.0.0.1' });
    local.end();
    expect(await text(local)).toBe('127.0.0.1\n');
    await expect(sandbox.connect({ port: 2526 })).rejects.toThrow('Connection refused');
    expect(await sandbox.waitFor({ port: 2526 }, { timeoutMs: 100 })).toBe(false);
    daemon.kill('SIGTERM');
    expect(await daemon.result).toMatchObject({ signal: 'SIGTERM' });
  });

  test('waits for files to come and to go', async () => {
    const sandbox = await opened(root);
    sandbox.spawnDaemon(['sh', '-c', 'sleep 0.2; touch /tmp/here; sleep 0.2; rm /tmp/here']);
    expect(await sandbox.waitFor({ file: '/tmp/here' })).toBe(true);
    expect(await sandbox.waitFor({ noFile: '/tmp/here' })).toBe(true);
  });

  test("the system's log is heard", async () => {
    const sandbox = await opened(root);
    const send = `socket S,PF_UNIX,SOCK_DGRAM,0; send S, "<22>somebody: a line\\n", 0, sockaddr_un("/dev/log") or die $!`;
    expect(await sandbox.exec(['perl', '-MSocket', '-e', send], { user: 'nobody' })).toMatchObject({ exitCode: 0 });
    await expect.poll(() => sandbox.log()).toContain('somebody: a line');
    expect(await sandbox.readFile('/var/log/mail.log')).toBe('somebody: a line\n');
  });
});
