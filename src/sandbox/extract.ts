/** Packages → files of one root. No script of a package is ever run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Pin } from '../model/release.ts';
import { fullDisk, SandboxFault } from './fault.ts';
import { missingTool, toolEnvironment } from './host-tool.ts';

/**
 * Nobody reads the manuals in a sandbox; they are half of the size. `/var/run` and `/var/lock` are links into `/run` of
 * the *host* as long as they are seen from outside: nothing may be written through them.
 */
const leftOut = [
  ...['man', 'locale', 'info', 'lintian'].map((name) => `./usr/share/${name}/*`),
  './var/run',
  './var/lock',
];

/** Debian installs with `/bin`, `/sbin` and `/lib*` as links into `/usr`; older packages still bring files there. */
const merged = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];
const anyMerged = `^\\./\\(${merged.join('\\|')}\\)`;
/** Their files go to `/usr`; the folders or links themselves go where they can be thrown away, lest they replace our links. */
const aside = '.merged';
const intoUsr = [`--transform=s,${anyMerged}/,./usr/\\1/,S`, `--transform=s,${anyMerged}$,./${aside}/\\1,S`];

/** Extract the packages of `pins` (found by `fileOf`) below `rootfs`, set after set: of two equal paths the later set's stays. */
export async function extractPackages(
  rootfs: string,
  pins: Pin[],
  fileOf: (pin: Pin) => string,
  onPackage: (done: number, total: number) => void,
): Promise<void> {
  await mergeUsr(rootfs);
  let done = 0;
  for (const set of [...new Set(pins.map((pin) => pin.set))].sort((a, b) => a - b)) {
    const queue = pins.filter((pin) => pin.set === set);
    const worker = async () => {
      for (let pin = queue.shift(); pin !== undefined; pin = queue.shift()) {
        await extractPackage(rootfs, fileOf(pin), pin);
        done += 1;
        onPackage(done, pins.length);
      }
    };
    const workers = Array.from({ length: Math.min(4, availableParallelism()) }, worker);
    const ends = await Promise.allSettled(workers);
    // Only when all have ended: whoever removes a failed root must not meet one that still writes into it.
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
  await rm(join(rootfs, aside), { recursive: true, force: true });
}

async function mergeUsr(rootfs: string): Promise<void> {
  for (const name of merged) {
    await mkdir(join(rootfs, 'usr', name), { recursive: true });
    await symlink(`usr/${name}`, join(rootfs, name));
  }
}

async function extractPackage(rootfs: string, file: string, { name, version }: Pin): Promise<void> {
  const env = toolEnvironment();
  const unpack = spawn('dpkg-deb', ['--fsys-tarfile', file], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const options = ['--no-same-owner', '--same-permissions', '--delay-directory-restore', ...intoUsr];
  const excluded = leftOut.map((pattern) => `--exclude=${pattern}`);
  const write = spawn('tar', ['-x', '-f', '-', '-C', rootfs, ...options, ...excluded], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env,
  });
  let stderr = '';
  for (const child of [unpack, write]) child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  write.stdin.on('error', () => {});
  unpack.stdout.pipe(write.stdin);
  const codes = await Promise.all([ended(unpack, 'dpkg-deb'), ended(write, 'tar')]);
  if (codes.every((code) => code === 0)) return;
  if (/No space left on device|Disk quota exceeded/.test(stderr)) throw fullDisk(rootfs);
  const hint = 'Remove the cache and make the root again: npm run sandbox -- remove --downloads.';
  throw new SandboxFault('disk', `${name} ${version} cannot be extracted: ${stderr.trim().split('\n')[0]}`, hint);
}

async function ended(child: ReturnType<typeof spawn>, program: string): Promise<number | null> {
  try {
    const [code] = await once(child, 'close');
    return code as number | null;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? missingTool(program) : error;
  }
}
