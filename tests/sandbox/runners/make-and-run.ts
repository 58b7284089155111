/** As whoever runs it: make a root below the given folder, run what can be run, print what came of it as JSON. */
import { once } from 'node:events';
import { join } from 'node:path';
import { capabilities } from '../../../src/sandbox/capabilities.ts';
import { makeRoot } from '../../../src/sandbox/make-root.ts';
import { openSandbox } from '../../../src/sandbox/open-sandbox.ts';
import { pickReleases, readReleases } from '../../../src/sandbox/releases.ts';

const releases = join(import.meta.dirname, '..', '..', '..', 'content', 'releases');
const [pinned] = pickReleases(await readReleases(releases), ['bookworm']);
const can = await capabilities();
const root = await makeRoot(process.argv[2] as string, pinned as NonNullable<typeof pinned>);
const sandbox = await openSandbox({ root: root.folder });
const out = async (argv: string[], user = 'root') => (await sandbox.exec(argv, { user })).stdout;

const result: Record<string, unknown> = { capabilities: can };
if (can.live) {
  result['owners'] = await out(['stat', '-c', '%U:%G %a', '/usr/sbin/postdrop', '/var/lib/postfix', '/home/alice']);
  result['who'] = await out(['id', '-un'], 'cyrus');
  result['capability'] = await out(['sed', '-n', 's/^CapBnd:\t//p', '/proc/self/status']);
  result['host'] = (await sandbox.exec(['ls', root.folder])).exitCode === 0 ? 0 : 1;
  result['replaced'] = await out([
    'sh',
    '-c',
    'rm -r /usr/share/postfix; mkdir /usr/share/postfix; ls /usr/share/postfix',
  ]);
  const started = await sandbox.exec(['postfix', 'start']);
  if (started.exitCode !== 0 || !(await sandbox.waitFor({ port: 25 }))) throw new Error(JSON.stringify(started));
  const connection = await sandbox.connect({ port: 25 });
  result['banner'] = String((await once(connection, 'data'))[0]);
  connection.destroy();
  await sandbox.exec(['postfix', 'stop']);
  const bomb = await sandbox.exec(['bash', '-c', 'bomb() { bomb | bomb & }; bomb; sleep 20']);
  result['bomb'] = bomb.stoppedBy ?? sandbox.stops()[0];
} else {
  result['postconf'] = await out(['postconf', '-n']);
  await sandbox.writeFile('/etc/dovecot/dovecot.conf', 'ssl = no\nssl_foo = x\n');
  result['doveconf'] = (await sandbox.exec(['doveconf', '-n'])).stderr;
}
await sandbox.close();
process.stdout.write(JSON.stringify(result));
