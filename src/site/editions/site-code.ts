/** Everything that decides what a page looks like, as one digest. */
import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project.ts';

/** Parts of `src` that pages are made by: the site and all that it may import. A test holds them to the architecture. */
export const siteParts = ['site', 'editions', 'policies', 'settings', 'snippets', 'model'];

/** Hexadecimal SHA-256 of the code that makes the site, its packages and the Node that runs it. */
export function siteCodeDigest(): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(join(projectFolder, 'package-lock.json')));
  for (const part of siteParts) addFolder(hash, join(projectFolder, 'src', part));
  return hash.digest('hex');
}

function addFolder(hash: Hash, folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // What Astro writes for editors says nothing about pages.
    .filter((file) => !file.includes('/.astro/'))
    .sort();
  for (const file of files) hash.update(`${file.slice(projectFolder.length)}\n`).update(readFileSync(file));
}
