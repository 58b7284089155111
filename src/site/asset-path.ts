/** Where a file of the guide lies. */
import { isAbsolute, join, relative } from 'node:path';
import { guideFolder } from 'virtual:assay/input';

/** Absolute path of an asset. Throws where the model names a file outside the guide's folder. */
export function assetPath(path: string): string {
  const full = join(guideFolder, path);
  const inside = relative(guideFolder, full);
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new Error(`The model names ${path}, which is outside the guide's folder.`);
  return full;
}
