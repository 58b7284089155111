/** A build replaces its folder as a whole: so it must be one that nobody minds losing. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UsageError } from '../../src/assembly/configuration.ts';
import { pathForCaller, projectFolder } from './project.ts';

/** Where a site goes unless the person names another folder. */
export const defaultOutFolder = join(projectFolder, 'dist');

/** Throws UsageError where a build into `folder` would remove the guide or this project. */
export function mustSpareSources(folder: string, guide: string): void {
  const holdsSources = [guide, projectFolder].some((path) => !relative(folder, path).startsWith('..'));
  if (holdsSources) throw refusal(folder, 'a build would replace all that is in there. Name a folder of its own.');
}

/** Throws UsageError unless `folder` is absent, empty, or a whole earlier build (which has these two files). */
export async function mustBeBuilt(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw refusal(folder, `not a folder that can be read (${(error as Error).message}).`);
  }
  const isBuild = names.includes('guide.json') && names.includes('index.html');
  if (names.length > 0 && !isBuild) {
    throw refusal(folder, 'not empty, and not an earlier build. Name another folder, or empty this one yourself.');
  }
}

function refusal(folder: string, reason: string): UsageError {
  return new UsageError(`--out ${pathForCaller(folder) || '.'}: ${reason}`);
}
