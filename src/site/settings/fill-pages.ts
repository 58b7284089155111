/**
 * Pages of the settings that the guide does not speak of. There are thousands, alike but for what is known of the setting:
 * Astro draws one for each daemon, and the others are made from it, in a tenth of the time.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toHtml } from 'hast-util-to-html';
import { Guide } from '../../model/guide.ts';
import { guideSteps } from '../../model/upgrade/guide-steps.ts';
import { upgraded } from '../../model/upgrade/upgrade.ts';
import { type Addresses, addressesBelow } from '../book/addresses.ts';
import { element } from '../prose/element.ts';
import { indexed, namesPage } from '../search/search-words.ts';
import { catalogueOf, type DaemonCatalogue, type KnownSetting } from './catalogue.ts';
import { factsToHast } from './facts.ts';
import { readSettings } from './read-settings.ts';
import { isSpokenOf, patternOf, settingPath, settingTitle, titleWeight } from './setting-pages.ts';
import { summaryOf } from './setting-words.ts';

interface Sources {
  modelFile: string;
  settingsFolder?: string | undefined;
}

/** An Astro integration: after the build, and before the search reads it, writes the pages that are made from another. */
export function fillSettingPages({ modelFile, settingsFolder }: Sources, base: string): AstroIntegration {
  return {
    name: 'fill-setting-pages',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        if (settingsFolder === undefined) return;
        const guide = Guide.parse(upgraded(JSON.parse(await readFile(modelFile, 'utf8')), guideSteps));
        const catalogue = catalogueOf(guide, readSettings(settingsFolder));
        const addresses = addressesBelow(base, guide);
        for (const daemon of catalogue?.daemons.values() ?? []) await fill(daemon, addresses, fileURLToPath(dir));
      },
    },
  };
}

async function fill(daemon: DaemonCatalogue, addresses: Addresses, folder: string): Promise<void> {
  const pattern = patternOf(daemon);
  if (!pattern) return;
  const html = await readFile(join(folder, settingPath(pattern), 'index.html'), 'utf8');
  for (const setting of daemon.settings.values()) {
    if (setting === pattern || isSpokenOf(setting)) continue;
    const page = join(folder, settingPath(setting));
    await mkdir(page, { recursive: true });
    await writeFile(join(page, 'index.html'), pageLike(html, pattern, setting, daemon, addresses));
  }
}

/** The page of `setting`, made from that of `pattern`. Throws where the page is not as we know it. */
function pageLike(
  html: string,
  pattern: KnownSetting,
  setting: KnownSetting,
  daemon: DaemonCatalogue,
  addresses: Addresses,
): string {
  const put = (text: string, what: RegExp, instead: string) => {
    if (!what.test(text)) throw new Error(`The page of ${pattern.name} has no ${what.source}: its markup has changed.`);
    return text.replace(what, () => instead);
  };
  const head = html.slice(0, html.indexOf('</head>'));
  const words = (one: KnownSetting) => [settingTitle(one), summaryOf(one, daemon), `${settingPath(one)}/`].map(escaped);
  const instead = words(setting);
  const newHead = words(pattern).reduce((text, was, at) => {
    if (!text.includes(was))
      throw new Error(`The head of ${pattern.name} does not say "${was}": its markup has changed.`);
    return text.replaceAll(was, () => instead[at] as string);
  }, head);
  const title = toHtml(
    element(
      'h1',
      {
        id: '_top',
        ...indexed(setting.name),
        dataPagefindWeight: `${titleWeight(setting)}`,
        ...namesPage(setting.name),
      },
      setting.name,
    ),
  );
  const body = put(html.slice(head.length), /<h1 id="_top"[^>]*>[^<]*<\/h1>/, title);
  const facts = toHtml(factsToHast(setting, daemon, addresses));
  return newHead + put(body, /<setting-facts>[\s\S]*<\/setting-facts>/, facts);
}

/** As Astro writes it into attributes. */
function escaped(text: string): string {
  return text.replaceAll('&', '&#38;').replaceAll('"', '&#34;');
}
