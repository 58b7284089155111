/** What the scripts of packages would have done: accounts, links, caches, the files that a system has besides its packages. */
import { access, chmod, copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accountFiles } from './accounts.ts';
import { complaint } from './apt-folder.ts';
import { SandboxFault } from './fault.ts';
import { runHostTool } from './host-tool.ts';

/** Two addresses of documentation (RFC 5737): a client that is not the server itself needs a second one. */
export const hosts = `127.0.0.1 localhost
::1 localhost ip6-localhost
192.0.2.1 mail.example.org mail
192.0.2.2 client.example.org client
`;

/** Names that alternatives or a diversion would have made. */
const links: Record<string, string> = {
  '/usr/bin/sh': 'dash',
  '/usr/bin/awk': 'mawk',
  '/var/run': '../run',
  '/var/lock': '../run/lock',
  '/etc/mtab': '/proc/self/mounts',
};

/** Defaults that a package copies from its own folder. */
const copies: Record<string, string> = {
  '/etc/postfix/master.cf': '/usr/share/postfix/master.cf.dist',
  '/etc/postfix/main.cf': '/usr/share/postfix/main.cf.debian',
  '/etc/nsswitch.conf': '/usr/share/libc-bin/nsswitch.conf',
};

/** Make `rootfs`, which holds extracted packages, a system that daemons can start on. Throws a SandboxFault. */
export async function finishRoot(rootfs: string): Promise<void> {
  for (const folder of [
    'dev',
    'proc',
    'sys',
    'mnt',
    'opt',
    'srv',
    'tmp',
    'run/lock',
    'root',
    'etc',
    'var/tmp',
    'var/log',
    'var/lib',
  ]) {
    await mkdir(join(rootfs, folder), { recursive: true });
  }
  for (const [path, target] of Object.entries(links)) await linkWhereAbsent(rootfs, path, target);
  for (const [path, source] of Object.entries(copies)) await copyWhereAbsent(rootfs, path, source);
  const { passwd, group, shadow } = accountFiles();
  const files: Record<string, string> = {
    passwd,
    group,
    shadow,
    hosts,
    hostname: 'mail.example.org\n',
    mailname: 'mail.example.org\n',
    'resolv.conf': '',
    aliases: 'postmaster: root\n',
  };
  for (const [name, text] of Object.entries(files)) await replaceFile(join(rootfs, 'etc', name), text);
  await chmod(join(rootfs, 'etc/shadow'), 0o640);
  for (const folder of ['tmp', 'var/tmp', 'run/lock']) await chmod(join(rootfs, folder), 0o1777);
  await bundleCertificates(rootfs);
  const result = await runHostTool('ldconfig', ['-r', rootfs]);
  if (result.exitCode !== 0) {
    throw new SandboxFault('tool', `ldconfig failed: ${complaint(result)}`, 'Run it by hand to see why.');
  }
}

async function linkWhereAbsent(rootfs: string, path: string, target: string): Promise<void> {
  await mkdir(join(rootfs, dirname(path)), { recursive: true });
  await symlink(target, join(rootfs, path)).catch(ignore('EEXIST'));
}

async function copyWhereAbsent(rootfs: string, path: string, source: string): Promise<void> {
  const there = await access(join(rootfs, path)).then(
    () => true,
    () => false,
  );
  if (there) return;
  await mkdir(join(rootfs, dirname(path)), { recursive: true });
  await copyFile(join(rootfs, source), join(rootfs, path)).catch(ignore('ENOENT'));
}

/** A package's link may point anywhere, and seen from here into the host: it is replaced, never followed. */
async function replaceFile(file: string, text: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { flag: 'wx' });
}

function ignore(code: string) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code !== code) throw error;
  };
}

/** The certification authorities in one file, as update-ca-certificates writes it. */
async function bundleCertificates(rootfs: string): Promise<void> {
  const folder = join(rootfs, 'usr/share/ca-certificates/mozilla');
  const all = await readdir(folder).catch(() => [] as string[]);
  const names = all.filter((name) => name.endsWith('.crt')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  await mkdir(join(rootfs, 'etc/ssl/certs'), { recursive: true });
  await replaceFile(join(rootfs, 'etc/ssl/certs/ca-certificates.crt'), texts.join(''));
}
