/** Building the site of a guide. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type SiteInput, siteConfig } from './astro-config.ts';

/**
 * Build into `outFolder`, which is replaced as a whole: where the build fails, what was there stays.
 * Resolves to the number of HTML pages. Rejects where the model is not valid or the disk does not let us write.
 */
export async function buildSite(input: Required<Omit<SiteInput, 'diagnosticsFile'>>): Promise<{ pages: number }> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { NODE_ENV } = process.env;
  // Whatever this process is for, the site is built for its readers: elsewhere Starlight leaves the search out.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('astro');
  const { outFolder } = input;
  const beside = (purpose: string) =>
    join(dirname(outFolder), `.${basename(outFolder)}-${purpose}-${randomUUID().slice(0, 8)}`);
  const fresh = beside('building');
  const old = beside('replaced');
  await mkdir(dirname(outFolder), { recursive: true });
  try {
    await build({ ...siteConfig({ ...input, outFolder: fresh }), logLevel: 'error' });
    const pages = (await readdir(fresh, { recursive: true })).filter((name) => name.endsWith('.html')).length;
    await rename(outFolder, old).catch(ignoreAbsence);
    await rename(fresh, outFolder);
    return { pages };
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
