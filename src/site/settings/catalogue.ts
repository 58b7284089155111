/** Every setting that has a page: what its daemon's versions know, and where the guide speaks of it. Pure. */
import type { Claim, Guide } from '../../model/guide.ts';
import type { DaemonSettings, Setting, SettingLine } from '../../model/setting.ts';
import type { Snippet } from '../../model/snippet.ts';
import { mainDaemon, trialPages } from '../../model/trials.ts';
import { walkGuide } from '../../model/walk.ts';
import { byName, findSetting } from '../../settings/find-setting.ts';
import { settingsOf } from '../../settings/settings-of.ts';
import { nameIn, resemblesSetting } from './setting-name.ts';

/** A listing of the guide that names a setting; `lines` are its places in it. */
export interface SettingUse {
  snippet: Snippet;
  section: string | undefined;
  lines: SettingLine[];
}

export interface KnownSetting {
  daemon: string;
  name: string;
  /** One for each scope that has it; none where no version that we know has it. */
  facts: Setting[];
  /** In the order of the guide, as are the others. */
  uses: SettingUse[];
  /** Sections whose prose names it. */
  mentions: string[];
  /** Claims that name it, in their words or in what is checked. */
  claims: Claim[];
}

export interface DaemonCatalogue {
  daemon: string;
  /** The version that each release has, oldest first. */
  versions: Record<string, string>;
  /** By name, in alphabetical order. */
  settings: Map<string, KnownSetting>;
}

export interface Catalogue {
  /** By id, in the order of the files. */
  daemons: Map<string, DaemonCatalogue>;
  /** The places in a listing of settings that have pages, each with the name that its page has. */
  inSnippet(snippet: Snippet): SettingLine[];
  /** The setting that a piece of code in the prose of a section names, and where in the code its name stands. */
  named(code: string, section: string | undefined): { setting: KnownSetting; from: number; to: number } | undefined;
}

/** Lay what the daemons know beside the guide: those daemons that it has listings for; nothing where it has none. */
export function catalogueOf(guide: Guide, files: readonly DaemonSettings[]): Catalogue | undefined {
  const pages = trialPages(guide);
  const targeted = new Set(
    pages.flatMap(({ items }) =>
      items.flatMap((item) => ('snippet' in item && item.snippet.target ? [item.snippet.target.daemon] : [])),
    ),
  );
  const daemons = new Map<string, DaemonCatalogue>();
  for (const { daemon, versions, settings } of files) {
    if (!targeted.has(daemon)) continue;
    const known: DaemonCatalogue = { daemon, versions, settings: new Map() };
    for (const fact of settings) settingOf(known, fact.name).facts.push(fact);
    daemons.set(daemon, known);
  }
  if (daemons.size === 0) return undefined;
  const places = addUses(guide, daemons, files);
  const daemonOf = daemonsOfSections(guide, pages);
  /** Names without a mark of a name are taken for one only where a listing of the same daemon sets them. */
  const inDaemon = (daemon: string | undefined, name: string) => {
    const setting = daemon === undefined ? undefined : daemons.get(daemon)?.settings.get(name);
    return setting && (resemblesSetting(name) || setting.uses.length > 0) ? setting : undefined;
  };
  const named: Catalogue['named'] = (code, section) => {
    const place = nameIn(code);
    if (!place) return undefined;
    const { name, from, to } = place;
    const near = inDaemon(daemonOf.get(section ?? ''), name);
    if (near) return { setting: near, from, to };
    if (!resemblesSetting(name)) return undefined;
    const anywhere = [...daemons.values()].flatMap(({ settings }) => settings.get(name) ?? []);
    const [only, ...others] = anywhere;
    return only && others.length === 0 ? { setting: only, from, to } : undefined;
  };
  addWords(guide, named);
  for (const one of daemons.values()) one.settings = new Map([...one.settings].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { daemons, inSnippet: ({ id }) => places.get(id) ?? [], named };
}

/** The setting of that name, made where it is not there yet. */
function settingOf({ daemon, settings }: DaemonCatalogue, name: string): KnownSetting {
  const setting = settings.get(name) ?? { daemon, name, facts: [], uses: [], mentions: [], claims: [] };
  settings.set(name, setting);
  return setting;
}

/** Gives all places of settings, by the ids of their listings. */
function addUses(
  guide: Guide,
  daemons: Map<string, DaemonCatalogue>,
  files: readonly DaemonSettings[],
): Map<string, SettingLine[]> {
  const listed = new Map(files.map((file) => [file.daemon, byName(file)]));
  const places = new Map<string, SettingLine[]>();
  walkGuide(guide, (node, section) => {
    if (node.type !== 'snippet') return;
    for (const line of settingsOf(node)) {
      const known = daemons.get(line.daemon);
      if (!known) continue;
      // In a section of Dovecot's, a name is shorter than it is listed.
      const name = findSetting(line, listed.get(line.daemon) ?? new Map())?.name ?? line.name;
      places.set(node.id, [...(places.get(node.id) ?? []), { ...line, name }]);
      const { uses } = settingOf(known, name);
      const last = uses.at(-1);
      if (last?.snippet === node) last.lines.push(line);
      else uses.push({ snippet: node, section: section?.id, lines: [line] });
    }
  });
  return places;
}

/** Where the prose names settings, in code or in what a claim checks. */
function addWords(guide: Guide, named: Catalogue['named']): void {
  const claims = new Map(guide.claims.map((claim) => [claim.id, claim]));
  const addClaim = ({ claims: known }: KnownSetting, claim: Claim) => {
    if (!known.includes(claim)) known.push(claim);
  };
  walkGuide(guide, (node, section, ancestors) => {
    if (node.type === 'claim') {
      const claim = claims.get(node.id);
      for (const name of checkedNames(claim)) {
        const found = named(name, section?.id);
        if (found && claim) addClaim(found.setting, claim);
      }
    }
    if (node.type !== 'inlineCode') return;
    const { setting } = named(node.value, section?.id) ?? {};
    if (!setting) return;
    if (section && !setting.mentions.includes(section.id)) setting.mentions.push(section.id);
    for (const one of ancestors) {
      const claim = one.type === 'claim' ? claims.get(one.id) : undefined;
      if (claim) addClaim(setting, claim);
    }
  });
}

/** The settings that a claim's check asks the daemon about. */
function checkedNames(claim: Claim | undefined): string[] {
  const { name, names } = claim?.expectation.args ?? {};
  if (claim?.expectation.kind === 'setting') return name ? [name.value.trim()] : [];
  return /^knows-(?:no-)?settings$/.test(claim?.expectation.kind ?? '')
    ? (names?.value.split(',').map((one) => one.trim()) ?? [])
    : [];
}

/** By section's id, the daemon that its page is about. */
function daemonsOfSections(guide: Guide, pages: ReturnType<typeof trialPages>): Map<string, string> {
  const ofPage = new Map(pages.map((page) => [page.section.id, mainDaemon(page)]));
  const found = new Map<string, string>();
  const spread = (sections: Guide['sections'], above: string | undefined): void => {
    for (const { id, sections: below } of sections) {
      const daemon = ofPage.get(id) ?? above;
      if (daemon !== undefined) found.set(id, daemon);
      spread(below, daemon);
    }
  };
  spread(guide.sections, undefined);
  return found;
}
