/** The roots that are on this machine. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Pin } from '../model/release.ts';
import { accountFiles } from './accounts.ts';
import { diskFault } from './fault.ts';
import { ifUnused } from './one-maker.ts';
import type { PinnedRelease } from './releases.ts';

/** Raise it when extracting or finishing changes: roots of an older recipe are made anew. */
const recipe = 2;

/** The stamp of a root. It is written before the root gets its final name, so a root that has its name is whole. */
export const RootStamp = z.strictObject({
  codename: z.string(),
  digest: z.string(),
  /** Bytes of its files. */
  size: z.int().nonnegative(),
  packages: z.int().positive(),
});
export type RootStamp = z.infer<typeof RootStamp>;

/** A root that can be run: `folder` is what `openSandbox` takes. */
export interface Root extends RootStamp {
  folder: string;
}

/** Where things are below the sandbox folder. */
export function sandboxPaths(folder: string) {
  return {
    roots: join(folder, 'roots'),
    debs: join(folder, 'debs'),
    drafts: join(folder, 'drafts'),
    builds: join(folder, 'builds'),
  };
}

/** The folder of all roots and downloads: ASSAY_SANDBOX, or `.cache/sandbox` of the project. */
export function sandboxFolder(project: string, env: NodeJS.ProcessEnv = process.env): string {
  const set = env['ASSAY_SANDBOX'];
  return set === undefined || set === '' ? join(project, '.cache', 'sandbox') : resolve(set);
}

/** What a root's content hangs on, as 12 hexadecimal digits. */
export function rootDigest(pins: Pin[]): string {
  const parts = [recipe, pins.map(({ set, sha256 }) => [set, sha256]), accountFiles()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** The folder that a release's root has, whether it is there or not. */
export function rootFolder(folder: string, codename: string, pins: Pin[]): string {
  return join(sandboxPaths(folder).roots, `${codename}-${rootDigest(pins)}`);
}

/** The root of exactly these pins; undefined where it is not there. */
export async function findRoot(folder: string, { release, pins }: PinnedRelease): Promise<Root | undefined> {
  return pins === undefined ? undefined : readRoot(rootFolder(folder, release.codename, pins));
}

async function readRoot(folder: string): Promise<Root | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, 'root.json'), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  return { ...RootStamp.parse(JSON.parse(text)), folder };
}

/** All roots of a release, those of older pins too. */
export async function rootsOf(folder: string, codename: string): Promise<Root[]> {
  const { roots } = sandboxPaths(folder);
  const names = await readdir(roots).catch(() => [] as string[]);
  const found = await Promise.all(
    names.filter((name) => name.startsWith(`${codename}-`)).map((name) => readRoot(join(roots, name))),
  );
  return found.filter((root) => root !== undefined);
}

/**
 * Remove a root that no run uses (each holds its `run.lock`); resolves to false where one does. It is renamed first, so
 * that one that is half removed no longer looks whole. Throws a SandboxFault where it cannot be removed.
 */
export async function removeRoot(folder: string, root: string): Promise<boolean> {
  const { drafts } = sandboxPaths(folder);
  return ifUnused(join(root, 'run.lock'), async () => {
    const aside = join(drafts, randomUUID());
    try {
      await mkdir(drafts, { recursive: true });
      await rename(root, aside);
    } catch (error) {
      throw diskFault(error, root);
    }
    await removeFolder(aside);
  });
}

/** Remove `folder` and all that is in it. Throws a SandboxFault where that cannot be. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    // Tries again: a program of a maker that was killed may write for a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    throw diskFault(error, folder);
  }
}
