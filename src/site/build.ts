/** Building the site of a guide. */
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type SiteInput, siteConfig } from './astro-config.ts';
import { projectFolder } from './project.ts';

export interface BuildInput extends Omit<SiteInput, 'diagnosticsFile'> {
  outFolder: string;
  /** Adds to the new site, in the folder that is named, before it takes the place of the old one. */
  complete?: (folder: string) => Promise<void>;
}

/**
 * Build into `outFolder`, which is replaced as a whole: where the build fails, what was there stays.
 * Resolves to the number of HTML pages. Rejects where the model is not valid or the disk does not let us write.
 */
export async function buildSite(input: BuildInput): Promise<{ pages: number }> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { NODE_ENV } = process.env;
  // Whatever this process is for, the site is built for its readers: elsewhere Starlight leaves the search out.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('astro');
  // Inside the project, or Astro shares one folder of half-made pages between all builds that go elsewhere.
  const fresh = join(projectFolder, '.cache', 'site', randomUUID());
  const cwd = process.cwd();
  // "Inside" is seen from the current folder, and what is made in another cannot import Astro.
  if (relative(cwd, fresh).startsWith('..')) process.chdir(projectFolder);
  try {
    await build({ ...siteConfig({ ...input, outFolder: fresh }), logLevel: 'error' });
    await input.complete?.(fresh);
    const pages = (await readdir(fresh, { recursive: true })).filter((name) => name.endsWith('.html')).length;
    await replaceFolder(input.outFolder, fresh);
    return { pages };
  } finally {
    if (process.cwd() !== cwd) process.chdir(cwd);
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Put `fresh` where `target` is, so that whoever looks sees one of the two as a whole. */
async function replaceFolder(target: string, fresh: string): Promise<void> {
  const beside = (purpose: string) =>
    join(dirname(target), `.${basename(target)}-${purpose}-${randomUUID().slice(0, 8)}`);
  const ready = beside('ready');
  const old = beside('replaced');
  await mkdir(dirname(target), { recursive: true });
  try {
    await rename(fresh, ready).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      await cp(fresh, ready, { recursive: true });
    });
    await rename(target, old).catch(ignoreAbsence);
    await rename(ready, target);
  } finally {
    await rm(ready, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
