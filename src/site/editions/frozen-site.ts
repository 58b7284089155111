/** The site of a frozen edition: rendered once, and kept while neither the edition nor what makes its pages changes. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assetFolder,
  type Edition,
  guideFile,
  mustBeAsFrozen,
  rawFile,
  recordFile,
  verdictFile,
} from '../../editions/read-editions.ts';
import { buildSite } from '../build.ts';

export interface FrozenSite {
  id: string;
  /** Absolute folder of its pages, in which the choice of editions is still to be filled in. */
  folder: string;
  /** Whether it was rendered now, or found where it was kept. */
  rendered: boolean;
}

interface Where {
  /** Address of the guide as it is now; '' where that is not known. */
  address: string;
  /** Keeps the sites of editions; nobody else's. */
  cacheFolder: string;
  /** Of `siteCodeDigest`. */
  code: string;
}

/** Find or render it. Rejects with an EditionFault where the edition is not as it was frozen. */
export async function frozenSite(edition: Edition, { address, cacheFolder, code }: Where): Promise<FrozenSite> {
  mustBeAsFrozen(edition);
  const { id, date, releases, verdictDate, folder } = edition;
  // The record holds the digests of all other files.
  const record = readFileSync(join(folder, recordFile));
  const key = createHash('sha256').update(record).update(`\n${address}\n${code}`).digest('hex').slice(0, 16);
  const kept = join(cacheFolder, `${id}-${key}`);
  const site = join(kept, 'site');
  if (existsSync(site)) return { id, folder: site, rendered: false };
  await removeOthers(cacheFolder, id, key);
  await buildSite({
    modelFile: join(folder, guideFile),
    guideFolder: join(folder, assetFolder),
    verdictFiles: releases.map((release) => join(folder, verdictFile(release))),
    verdictDate,
    rawFile: join(folder, rawFile),
    frozen: { id, date },
    address,
    outFolder: site,
    cacheFolder: join(kept, 'work'),
  });
  await rm(join(kept, 'work'), { recursive: true, force: true });
  return { id, folder: site, rendered: true };
}

/** What was rendered by other code, or of an edition that was frozen anew, is of no use any more. */
async function removeOthers(cacheFolder: string, id: string, key: string): Promise<void> {
  const names = existsSync(cacheFolder) ? readdirSync(cacheFolder) : [];
  for (const name of names)
    if (/^-[0-9a-f]{16}$/.test(name.slice(id.length)) && name.startsWith(id) && name !== `${id}-${key}`)
      await rm(join(cacheFolder, name), { recursive: true, force: true });
}
