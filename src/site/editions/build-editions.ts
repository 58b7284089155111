/** Building a guide together with its frozen editions. */
import { join } from 'node:path';
import { readEditions } from '../../editions/read-editions.ts';
import { factsOf } from '../astro-config.ts';
import { type BuildInput, buildSite } from '../build.ts';
import { type FrozenSite, frozenSite } from './frozen-site.ts';
import { putTogether } from './put-together.ts';
import { siteCodeDigest } from './site-code.ts';

export interface EditionsBuilt {
  /** HTML pages of all editions together. */
  pages: number;
  /** Oldest first. */
  sites: FrozenSite[];
}

/**
 * As `buildSite`, with each frozen edition below its id. `onSite` hears of each edition when its site is there. Rejects
 * with an EditionFault where one is not as it was frozen.
 */
export async function buildWithEditions(
  input: BuildInput & { editionsFolder: string },
  onSite: (site: FrozenSite) => void = () => undefined,
): Promise<EditionsBuilt> {
  const editions = readEditions(input.editionsFolder);
  const { home, origin, language, base } = factsOf(input);
  const where = { address: base, cacheFolder: join(input.cacheFolder, 'editions'), code: siteCodeDigest() };
  const sites: FrozenSite[] = [];
  for (const edition of editions) {
    const site = await frozenSite(edition, where);
    sites.push(site);
    onSite(site);
  }
  const parts = { editions, sites, moves: new Map(Object.entries(input.moves ?? {})), home, origin, language };
  const { pages } = await buildSite({ ...input, complete: (folder) => putTogether(folder, parts) });
  return { pages, sites };
}
