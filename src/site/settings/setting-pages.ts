/** Pages about settings: one for all daemons, one for each, and one for each setting. */
import type { Page } from '../book/page.ts';
import { daemonName } from '../verdicts/words.ts';
import type { Catalogue, DaemonCatalogue, KnownSetting } from './catalogue.ts';
import { summaryOf } from './setting-words.ts';

/** The path of a setting's page, from the site's base. */
export function settingPath({ daemon, name }: Pick<KnownSetting, 'daemon' | 'name'>): string {
  return `setting/${daemon}/${name}`;
}

/** What a setting's page is called elsewhere. */
export function settingTitle({ daemon, name }: Pick<KnownSetting, 'daemon' | 'name'>): string {
  return `${name} (${daemonName(daemon)})`;
}

/** Whether the guide sets it, promises something about it, or names it. */
export function isSpokenOf({ uses, claims, mentions }: KnownSetting): boolean {
  return uses.length + claims.length + mentions.length > 0;
}

/**
 * What the name counts in the search. A setting that the guide speaks of comes first for its own name, however many others
 * have that as a part of theirs; the thousands of others must not stand before the guide for every word.
 */
export function titleWeight(setting: KnownSetting): number {
  return isSpokenOf(setting) ? 10 : 2;
}

/** The setting whose page those of all others that the guide does not speak of are made from. */
export function patternOf({ settings }: DaemonCatalogue): KnownSetting | undefined {
  return [...settings.values()].find((setting) => !isSpokenOf(setting));
}

/** The way in: all daemons. */
export function settingsPage({ daemons }: Catalogue): Page {
  const names = [...daemons.keys()].map(daemonName);
  const listed = new Intl.ListFormat('en-GB').format(names);
  const description = `Every setting of ${listed}: its default in each release, and what the guide says about it.`;
  return { kind: 'own', path: 'settings', title: 'Settings', description, children: [] };
}

/** A daemon's settings. */
export function daemonPage({ daemon, settings }: DaemonCatalogue, parent: Page): Page {
  const name = daemonName(daemon);
  const description = `The ${settings.size} settings of ${name}, each with its default in each release.`;
  return { kind: 'own', path: `setting/${daemon}`, title: `Settings of ${name}`, description, parent, children: [] };
}

/** One setting. */
export function settingPage(setting: KnownSetting, daemon: DaemonCatalogue, parent: Page): Page {
  const description = summaryOf(setting, daemon);
  const weight = titleWeight(setting);
  return {
    kind: 'own',
    path: settingPath(setting),
    title: setting.name,
    name: setting.name,
    weight,
    description,
    parent,
    children: [],
  };
}
