/** Which guide the cases are of. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The guide that is verified: ASSAY_GUIDE (a folder or a main `.tex`), or ours. */
export function guidePath(env: NodeJS.ProcessEnv = process.env): string {
  const set = env['ASSAY_GUIDE'];
  return set === undefined || set === '' ? join(import.meta.dirname, '../../content/guide') : resolve(set);
}

/** Real path of the guide's folder. Throws where there is none. */
export function guideFolder(path = guidePath()): string {
  if (!existsSync(path)) throw new Error(`ASSAY_GUIDE names ${path}, which is not there.`);
  const real = realpathSync(path);
  return statSync(real).isDirectory() ? real : dirname(real);
}
