/** Folders of the cache that are there whole or not at all, made by one maker at a time. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskFault, SandboxFault } from './fault.ts';
import { asOneMaker } from './one-maker.ts';
import { removeFolder, sandboxPaths } from './roots.ts';

/** What a maker is at. `download` counts bytes, `extract` counts packages; `wait`: another process makes something. */
export interface Progress {
  step: 'wait' | 'download' | 'extract' | 'finish' | 'build';
  done: number;
  total: number;
}

/** The file that whoever makes anything below `folder` holds. */
export function makersLock(folder: string): string {
  return join(folder, 'making.lock');
}

export interface Making<Made> {
  /** Where it will be. */
  target: string;
  /** It, where it is there. */
  find(): Promise<Made | undefined>;
  /** Make it inside the draft; returns the folder that is to be renamed to `target`. */
  fill(draft: string): Promise<string>;
}

/**
 * Find or make something below the sandbox folder. Whatever ends it in the middle leaves a draft at most, which the next
 * maker removes. Throws a SandboxFault.
 */
export async function makeWhole<Made>(
  folder: string,
  { target, find, fill }: Making<Made>,
  onProgress: (progress: Progress) => void,
): Promise<Made> {
  const there = await find();
  if (there !== undefined) return there;
  const { drafts } = sandboxPaths(folder);
  try {
    for (const path of [drafts, dirname(target)]) await mkdir(path, { recursive: true });
  } catch (error) {
    throw diskFault(error, folder);
  }
  const waiting = () => onProgress({ step: 'wait', done: 0, total: 1 });
  return asOneMaker(makersLock(folder), waiting, async () => {
    const madeMeanwhile = await find();
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    // Nobody else makes anything now, so every draft was left by a maker that was killed.
    for (const name of await readdir(drafts)) await removeFolder(join(drafts, name));
    const draft = join(drafts, randomUUID());
    try {
      await rename(await fill(draft), target);
    } catch (error) {
      throw error instanceof SandboxFault ? error : diskFault(error, folder);
    } finally {
      await removeFolder(draft);
    }
    return (await find()) as Made;
  });
}
