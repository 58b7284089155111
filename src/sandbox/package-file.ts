/** One file of a pinned package: roots leave out manuals, and some programs give way to those of other packages. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedPackage, downloadPackages } from './download.ts';
import { SandboxFault } from './fault.ts';
import { missingTool, toolEnvironment } from './host-tool.ts';
import { notPinned } from './make-root.ts';
import { findMirror } from './mirror.ts';
import type { PinnedRelease } from './releases.ts';
import { sandboxPaths } from './roots.ts';

/** Its bytes; `path` counts from the package's root. Downloads the package where it is not there. Throws a SandboxFault. */
export async function packageFile(folder: string, pinned: PinnedRelease, name: string, path: string): Promise<Buffer> {
  const pin = pinned.pins?.find((one) => one.name === name);
  if (pin === undefined) throw notPinned(pinned.release.codename);
  const { debs, drafts } = sandboxPaths(folder);
  const draft = await mkdtemp(join(drafts, 'file-'));
  try {
    await downloadPackages(debs, [pin], findMirror, draft, () => {});
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const env = toolEnvironment();
  const unpack = spawn('dpkg-deb', ['--fsys-tarfile', cachedPackage(debs, pin)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env,
  });
  const pick = spawn('tar', ['-x', '-O', '-f', '-', `./${path}`], { stdio: ['pipe', 'pipe', 'ignore'], env });
  pick.stdin.on('error', () => {});
  unpack.stdout.pipe(pick.stdin);
  const parts: Buffer[] = [];
  pick.stdout.on('data', (part: Buffer) => parts.push(part));
  await Promise.all([ended(unpack, 'dpkg-deb'), ended(pick, 'tar')]);
  if (parts.length > 0) return Buffer.concat(parts);
  const hint = 'The package has changed: look where it keeps the file now.';
  throw new SandboxFault('pin', `${pin.name} ${pin.version} has no file ${path}.`, hint);
}

async function ended(child: ReturnType<typeof spawn>, program: string): Promise<void> {
  try {
    await once(child, 'close');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? missingTool(program) : error;
  }
}
