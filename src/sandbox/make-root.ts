/** From pins to a root. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pin } from '../model/release.ts';
import { cachedPackage, downloadPackages } from './download.ts';
import { extractPackages } from './extract.ts';
import { SandboxFault } from './fault.ts';
import { finishRoot } from './finish-root.ts';
import { runHostTool } from './host-tool.ts';
import { makeWhole, type Progress } from './make-whole.ts';
import { findMirror } from './mirror.ts';
import type { PinnedRelease } from './releases.ts';
import { findRoot, type Root, rootDigest, rootFolder, sandboxPaths } from './roots.ts';

/**
 * The root of a release, made where it is not there. Throws a SandboxFault: not pinned, mirror down, pin gone, disk full,
 * tool missing.
 */
export async function makeRoot(
  folder: string,
  pinned: PinnedRelease,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Root> {
  const { codename } = pinned.release;
  const { pins } = pinned;
  if (pins === undefined) throw notPinned(codename);
  const fill = async (draft: string) => {
    const rootfs = await fillRoot(folder, draft, pins, onProgress);
    const usage = await runHostTool('du', ['-s', '--block-size=1', rootfs]);
    const stamp = {
      codename,
      digest: rootDigest(pins),
      size: Number(usage.stdout.split('\t')[0]),
      packages: pins.length,
    };
    await runHostTool('sync', ['-f', rootfs]);
    await writeFile(join(draft, 'root.json'), `${JSON.stringify(stamp)}\n`);
    return draft;
  };
  const target = rootFolder(folder, codename, pins);
  return makeWhole(folder, { target, find: () => findRoot(folder, pinned), fill }, onProgress);
}

/** What is said of a release without pins. */
export function notPinned(codename: string): SandboxFault {
  const hint = `Pin what the mirror has: npm run sandbox -- update ${codename}`;
  return new SandboxFault('pin', `No packages of ${codename} are pinned for this machine's architecture.`, hint);
}

/** Download, extract and finish below `draft`, so that `openSandbox` takes it; returns the folder of its files. */
export async function fillRoot(
  folder: string,
  draft: string,
  pins: Pin[],
  onProgress: (progress: Progress) => void,
): Promise<string> {
  const { debs } = sandboxPaths(folder);
  await downloadPackages(debs, pins, findMirror, join(draft, 'fetch'), (done, total) =>
    onProgress({ step: 'download', done, total }),
  );
  const rootfs = join(draft, 'rootfs');
  await mkdir(rootfs, { recursive: true });
  // Where each run mounts its own overlay, in a mount namespace of its own.
  await mkdir(join(draft, 'run'));
  // Each run holds it, shared; whoever removes the root must have it alone.
  await writeFile(join(draft, 'run.lock'), '');
  await extractPackages(
    rootfs,
    pins,
    (pin) => cachedPackage(debs, pin),
    (done, total) => onProgress({ step: 'extract', done, total }),
  );
  onProgress({ step: 'finish', done: 0, total: 1 });
  await finishRoot(rootfs);
  onProgress({ step: 'finish', done: 1, total: 1 });
  return rootfs;
}
