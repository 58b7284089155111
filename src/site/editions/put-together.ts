/** The guide as it is now and its frozen editions become one site. */
import { constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Moves } from '../../editions/counterparts.ts';
import type { Edition } from '../../editions/read-editions.ts';
import { type RedirectPlan, redirectPlan, tracedAddresses } from '../../editions/redirects.ts';
import { current } from '../../model/edition.ts';
import { type Published, PublishedFile } from '../../model/published.ts';
import { addressesBelow } from '../book/addresses.ts';
import { choicesFor } from './choices.ts';
import { withPicker } from './fill-picker.ts';
import type { FrozenSite } from './frozen-site.ts';
import { pickerHtml } from './picker.ts';
import { writeRedirectPages } from './redirect-pages.ts';
import { shelvesOf } from './shelves.ts';

export interface Parts {
  /** Oldest first, and their sites in the same order. */
  editions: readonly Edition[];
  sites: readonly FrozenSite[];
  moves: Moves;
  /** Path of the guide as it is now, and its origin where it is known. */
  home: string;
  origin: string;
  language: string;
}

/**
 * Put frozen editions into `folder`, a site of the guide as it is now: each below its id, with the choice of editions on
 * its pages; and pages at the addresses that moved.
 */
export async function putTogether(folder: string, parts: Parts): Promise<void> {
  const { editions, sites, moves, home, origin, language } = parts;
  const now = PublishedFile.parse(JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')));
  const shelves = shelvesOf(editions, now, home);
  const addresses = addressesBelow(home, {});
  const frozenPages = new Set<string>();
  for (const { id, folder: site } of sites) {
    const shelf = shelves.find((one) => one.id === id);
    if (!shelf) throw new Error(`No edition belongs to the site of ${id}.`);
    const choices = choicesFor(shelf, shelves, moves);
    const target = join(folder, id);
    await cp(site, target, { recursive: true, mode: constants.COPYFILE_FICLONE, errorOnExist: true });
    // All editions share one place for files that programs fetch.
    const raw = join(target, 'raw', id);
    if (existsSync(raw)) {
      await mkdir(join(folder, 'raw'), { recursive: true });
      await rename(raw, join(folder, 'raw', id));
      await rm(join(target, 'raw'), { recursive: true });
    }
    for (const name of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.html')) continue;
      if (basename(name) === 'index.html') frozenPages.add(dirname(name));
      const file = join(target, name);
      await writeFile(
        file,
        withPicker(await readFile(file, 'utf8'), (page) => pickerHtml(choices(page), addresses.own('editions'))),
      );
    }
  }
  const published = shelves.filter(({ id }) => id !== current).reverse();
  const { redirects } = tracedAddresses(published, now, moves);
  const site = { addresses, origin, language };
  await writeRedirectPages(folder, redirectPlan(redirects, now), site);
  await writeRedirectPages(folder, { pages: leadingHome(folder, frozenPages, now) }, site);
}

/**
 * Pages of frozen editions that nothing stands at now: those that a site makes up, such as that of a release which is no
 * longer tried. Their banners lead there nevertheless, and so to the front page.
 */
function leadingHome(folder: string, frozen: ReadonlySet<string>, now: readonly Published[]): RedirectPlan['pages'] {
  const front = now.find(({ kind, page, anchor }) => kind === 'page' && page === '' && anchor === '');
  if (!front) throw new Error('The guide as it is now has no front page.');
  return [...frozen]
    .filter((page) => !existsSync(join(folder, page, 'index.html')))
    .map((page) => ({ page, to: front, anchors: new Map() }));
}
