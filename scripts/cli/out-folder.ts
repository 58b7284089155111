/** A build empties its folder first: so it must be one that nobody minds losing. */
import { readdir } from 'node:fs/promises';
import { relative } from 'node:path';
import { UsageError } from './command-line.ts';
import { pathForCaller, projectFolder } from './project.ts';

/**
 * Throws UsageError unless `folder` is absent, empty or an earlier build (which has a `guide.json` and an
 * `index.html`), and holds neither the guide nor this project.
 */
export async function mustBeOurs(folder: string, guide: string): Promise<void> {
  const shown = `--out ${pathForCaller(folder) || '.'}`;
  for (const treasure of [guide, projectFolder]) {
    if (!relative(folder, treasure).startsWith('..')) {
      throw new UsageError(`${shown}: a build would replace all that is in there. Name a folder of its own.`);
    }
  }
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new UsageError(`${shown}: not a folder that can be read (${(error as Error).message}).`);
  }
  if (names.length > 0 && !(names.includes('guide.json') && names.includes('index.html'))) {
    throw new UsageError(
      `${shown}: not empty, and not an earlier build. Name another folder, or empty this one yourself.`,
    );
  }
}
