/** Astro and Starlight, set up for one guide. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import starlight from '@astrojs/starlight';
import type { AstroInlineConfig } from 'astro';
import { readEditions } from '../editions/read-editions.ts';
import { current, type EditionRecord } from '../model/edition.ts';
import { Guide } from '../model/guide.ts';
import { guideSteps } from '../model/upgrade/guide-steps.ts';
import { upgraded } from '../model/upgrade/upgrade.ts';
import { followModel } from './follow-model.ts';
import { onePageSchema } from './one-page-schema.ts';
import { contentPolicy } from './policy/content-policy.ts';
import { projectFolder, siteFolder } from './project.ts';
import { replaceSearchUi } from './search/replace-search-ui.ts';
import { fillSettingPages } from './settings/fill-pages.ts';

export interface SiteInput {
  /** Absolute path of the model. */
  modelFile: string;
  /** Absolute path of the folder that the model's assets are relative to. */
  guideFolder: string;
  /** Absolute folder of the frozen editions that stand beside this guide; none where there are none, or in one of them. */
  editionsFolder?: string | undefined;
  /** Absolute folder of what is known about each daemon's settings; without it there are no pages about them. */
  settingsFolder?: string | undefined;
  /** Where the site goes; only a build needs it. */
  outFolder?: string;
  /** Keeps what Astro and Vite derive; nobody else's, so that no guide sees another's. */
  cacheFolder: string;
  /** Only while the guide is being written: what the compiler said about it. */
  diagnosticsFile?: string;
  /** Absolute paths of the verdicts, in the order of their releases; those that are not there count for nothing. */
  verdictFiles?: string[] | undefined;
  /** Day of the verdicts, `2026-11-24`. */
  verdictDate?: string | undefined;
  /** Absolute path of what readers' systems make of the guide (`RawData`); without it nobody picks a system. */
  rawFile?: string | undefined;
  /** The guide as a PDF: absolute path, and its size in bytes; none where there is none of these very sources. */
  pdf?: { file: string; bytes: number } | undefined;
  /** Of a frozen edition, which; its site stands below that of the guide as it is now, and is none that search engines list. */
  frozen?: Pick<EditionRecord, 'id' | 'date'> | undefined;
  /** Address of the whole site, where it is not the one that the model says; of a frozen edition that of the guide as it is now. */
  address?: string | undefined;
  /** From ids that were published once to those that stand in their place. */
  moves?: Record<string, string> | undefined;
}

/** What stands in for the address of a guide that does not know its own; a sitemap needs one. */
const addressUnknown = 'http://localhost:4321';

const Facts = Guide.pick({ title: true, description: true, language: true, base: true }).loose();

/**
 * The title, language and address that the set-up needs; `home` is the path of the guide as it is now, `base` its whole
 * address or ''. Throws where the model cannot be read.
 */
export function factsOf({ modelFile, address: given, frozen }: Pick<SiteInput, 'modelFile' | 'address' | 'frozen'>) {
  const { base: own, ...facts } = Facts.parse(upgraded(JSON.parse(readFileSync(modelFile, 'utf8')), guideSteps));
  const base = given ?? own;
  const address = new URL(base || addressUnknown);
  const home = address.pathname.replace(/\/+$/, '') || '/';
  return { ...facts, base, origin: address.origin, home, path: frozen ? posix.join(home, frozen.id) : home };
}

/** The configuration for a build, a dev server or a check. Throws where the model cannot be read. */
export function siteConfig(input: SiteInput): AstroInlineConfig {
  const { title, description, language, origin, home, path } = factsOf(input);
  const frozen = input.frozen && { ...input.frozen, home };
  return {
    configFile: false,
    root: siteFolder,
    srcDir: siteFolder,
    publicDir: join(siteFolder, 'public'),
    ...(input.outFolder !== undefined && { outDir: input.outFolder }),
    cacheDir: join(input.cacheFolder, 'astro'),
    site: origin,
    base: path,
    devToolbar: { enabled: false },
    // A page is small and near; fetching it before it is asked for costs every reader a script.
    prefetch: false,
    build: { format: 'directory', assets: 'assets' },
    vite: {
      cacheDir: join(input.cacheFolder, 'vite'),
      plugins: [followModel({ ...input, edition: frozen?.id ?? current, frozen }), replaceSearchUi(), onePageSchema()],
      server: { fs: { allow: [projectFolder] } },
    },
    integrations: [
      contentPolicy(),
      fillSettingPages(input, path),
      // A frozen edition is none of a search engine's business: of this name, Starlight makes no sitemap of its own.
      ...(frozen ? [{ name: '@astrojs/sitemap', hooks: {} }] : []),
      starlight({
        title,
        description,
        locales: { root: { label: language, lang: language || 'en' } },
        favicon: '/favicon.svg',
        customCss: [
          './styles/theme.css',
          './styles/prose.css',
          './styles/snippet.css',
          './styles/page.css',
          './styles/editions.css',
          './styles/verdicts.css',
          './styles/systems.css',
          './styles/changes.css',
          './styles/settings.css',
          './styles/print.css',
        ],
        components: {
          Head: './components/Head.astro',
          PageTitle: './components/PageTitle.astro',
          Search: './components/Search.astro',
        },
        routeMiddleware: ['./route-sidebar.ts', './editions/frozen-route.ts'],
        disable404Route: true,
        // A page about one setting is short and a chapter long: neither is to come first for that alone.
        pagefind: { ranking: { pageLength: 0, termFrequency: 0.5 } },
        head: [{ tag: 'meta', attrs: { name: 'twitter:card', content: 'summary' } }, ...feedLink(input, path)],
      }),
    ],
  };
}

/** Where programs that watch for changes find them; nothing where nothing was ever frozen. */
function feedLink({ editionsFolder }: SiteInput, base: string): { tag: 'link'; attrs: Record<string, string> }[] {
  if (editionsFolder === undefined || readEditions(editionsFolder).length === 0) return [];
  const href = `${base.replace(/\/$/, '')}/changes.atom`;
  return [{ tag: 'link', attrs: { rel: 'alternate', type: 'application/atom+xml', href, title: 'What changed' } }];
}
