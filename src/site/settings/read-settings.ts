/** Reading what is known of each daemon's settings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DaemonSettings } from '../../model/setting.ts';

/** The files of a folder in the order of their names; none where there is no folder. Throws an Error that says which file is not as it should be. */
export function readSettings(folder: string | undefined): DaemonSettings[] {
  if (folder === undefined || !existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const file = join(folder, name);
    try {
      return DaemonSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw new Error(`${file} does not hold settings: ${what}. Make it anew: npm run settings`);
    }
  });
}
