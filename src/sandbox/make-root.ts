/** From pins to a root that is whole or not there. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedPackage, downloadPackages } from './download.ts';
import { extractPackages } from './extract.ts';
import { diskFault, SandboxFault } from './fault.ts';
import { finishRoot } from './finish-root.ts';
import { runHostTool } from './host-tool.ts';
import { findMirror } from './mirror.ts';
import { asOneMaker } from './one-maker.ts';
import type { PinnedRelease } from './releases.ts';
import { findRoot, type Root, type RootStamp, removeFolder, rootDigest, rootFolder, sandboxPaths } from './roots.ts';

/** What a maker is at. `download` counts bytes, `extract` counts packages; `wait`: another process makes a root. */
export interface Progress {
  step: 'wait' | 'download' | 'extract' | 'finish';
  done: number;
  total: number;
}

/**
 * The root of a release, made where it is not there. Throws a SandboxFault: not pinned, mirror down, pin gone, disk full,
 * tool missing. Whatever ends it in the middle leaves no root, and the next maker removes what is left.
 */
export async function makeRoot(
  folder: string,
  pinned: PinnedRelease,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Root> {
  const { codename } = pinned.release;
  const { pins } = pinned;
  if (pins === undefined) {
    const hint = `Pin what the mirror has: npm run sandbox -- update ${codename}`;
    throw new SandboxFault('pin', `No packages of ${codename} are pinned for this machine's architecture.`, hint);
  }
  const there = await findRoot(folder, pinned);
  if (there !== undefined) return there;

  const { roots, debs, drafts } = sandboxPaths(folder);
  try {
    for (const path of [roots, debs, drafts]) await mkdir(path, { recursive: true });
  } catch (error) {
    throw diskFault(error, folder);
  }
  const waiting = () => onProgress({ step: 'wait', done: 0, total: 1 });
  return asOneMaker(join(folder, 'making.lock'), waiting, async () => {
    const madeMeanwhile = await findRoot(folder, pinned);
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    // Nobody else makes anything now, so every draft was left by a maker that was killed.
    for (const name of await readdir(drafts)) await removeFolder(join(drafts, name));
    const draft = join(drafts, `${codename}-${randomUUID()}`);
    try {
      await downloadPackages(debs, pins, findMirror, draft, (done, total) =>
        onProgress({ step: 'download', done, total }),
      );
      await fill(draft, pins.length, async (rootfs) => {
        await extractPackages(
          rootfs,
          pins,
          (pin) => cachedPackage(debs, pin),
          (done, total) => onProgress({ step: 'extract', done, total }),
        );
        onProgress({ step: 'finish', done: 0, total: 1 });
        await finishRoot(rootfs);
        return { codename, digest: rootDigest(pins) };
      });
      await rename(draft, rootFolder(folder, codename, pins));
      onProgress({ step: 'finish', done: 1, total: 1 });
    } catch (error) {
      throw error instanceof SandboxFault ? error : diskFault(error, folder);
    } finally {
      await removeFolder(draft);
    }
    return (await findRoot(folder, pinned)) as Root;
  });
}

/** Fill the draft of a root; its stamp comes last. */
async function fill(
  draft: string,
  packages: number,
  work: (rootfs: string) => Promise<Pick<RootStamp, 'codename' | 'digest'>>,
): Promise<void> {
  await removeFolder(draft);
  const rootfs = join(draft, 'rootfs');
  await mkdir(rootfs, { recursive: true });
  // Where each run mounts its own overlay, in a mount namespace of its own.
  await mkdir(join(draft, 'run'));
  // Each run holds it, shared; whoever removes the root must have it alone.
  await writeFile(join(draft, 'run.lock'), '');
  const { codename, digest } = await work(rootfs);
  const usage = await runHostTool('du', ['-s', '--block-size=1', rootfs]);
  const size = Number(usage.stdout.split('\t')[0]);
  await runHostTool('sync', ['-f', rootfs]);
  await writeFile(join(draft, 'root.json'), `${JSON.stringify({ codename, digest, size, packages })}\n`);
}
