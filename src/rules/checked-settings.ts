/** The settings of a guide's listings with what is known of each, for the rules about settings. */

import type { Guide } from '../model/guide.ts';
import { readKnownFailures } from '../model/known-failure.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import type { DaemonSettings, Setting, SettingLine } from '../model/setting.ts';
import type { Snippet } from '../model/snippet.ts';
import { walkGuide } from '../model/walk.ts';
import { byName, findSetting, type SettingsByName } from '../settings/find-setting.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { isMet, parseWhen } from '../snippets/when.ts';

/** A daemon's settings, ready to be looked up. */
export interface KnownSettings {
  data: DaemonSettings;
  byName: SettingsByName;
}

export interface CheckedSetting {
  line: SettingLine;
  snippet: Snippet;
  known: KnownSettings;
  /** Undefined where no release knows it. */
  setting: Setting | undefined;
  /** Codenames of the releases that the listing is for, oldest first. */
  releases: string[];
  /** Of the name in the source. */
  place: Place;
}

/**
 * Every setting that a listing sets or asks for, of daemons of which something is known. Listings that are shown for what a
 * daemon refuses are left out, and releases on which a failure is known. `settings` reads what is known of a daemon.
 */
export function checkSettings(
  guide: Guide,
  sources: ReadonlyMap<string, SourceText>,
  settings: (daemon: string) => DaemonSettings | undefined,
): CheckedSetting[] {
  const read = new Map<string, KnownSettings | undefined>();
  const knownOf = (daemon: string): KnownSettings | undefined => {
    if (!read.has(daemon)) {
      const data = settings(daemon);
      read.set(daemon, data && { data, byName: byName(data) });
    }
    return read.get(daemon);
  };
  const found: CheckedSetting[] = [];
  walkGuide(guide, (node) => {
    if (node.type !== 'snippet' || node.options['expect']) return;
    for (const line of settingsOf(node)) {
      const known = knownOf(line.daemon);
      if (!known || !isListed(line, known)) continue;
      const releases = targeted(node, known, (daemon) => knownOf(daemon)?.data);
      const setting = findSetting(line, known.byName);
      found.push({ line, snippet: node, known, setting, releases, place: placeOf(line, node, sources) });
    }
  });
  return found;
}

/** Settings that a package brings which is not asked, and names that authors make up: of these nobody knows. */
const OF_OTHERS: Readonly<Record<string, RegExp>> = {
  dovecot: /^(?:ldap|sql|mysql|pgsql|sqlite|cassandra|sieve|managesieve|fts|redis|lua|zlib|mail_crypt|crypt)_/,
  cyrus: /^sasl_|-/,
};
/** Sections of Dovecot whose settings are listed; others have names that authors choose, or another list of settings. */
const DOVECOT_SECTION =
  /^(?:service|unix_listener|fifo_listener|inet_listener|passdb|userdb|namespace|mailbox|protocol|local|remote|local_name)$/;

/** Whether a setting of this kind would be listed if it existed. */
function isListed({ daemon, name, scope }: SettingLine, { data }: KnownSettings): boolean {
  if (OF_OTHERS[daemon]?.test(name)) return false;
  if (daemon === 'dovecot') return scope === undefined || DOVECOT_SECTION.test(scope);
  if (daemon !== 'exim' || scope === undefined) return true;
  return data.settings.some((setting) => setting.scope === scope);
}

/** The releases that meet the listing's conditions and are not excused. */
function targeted(
  { when, options }: Snippet,
  { data }: KnownSettings,
  dataOf: (daemon: string) => DaemonSettings | undefined,
): string[] {
  const read = when === undefined ? { conditions: [] } : parseWhen(when);
  const conditions = 'conditions' in read ? read.conditions : [];
  const excused = new Set(readKnownFailures(options['known-failure']?.value ?? '').map(({ release }) => release));
  return Object.keys(data.versions).filter(
    (codename) =>
      !excused.has(codename) &&
      conditions.every((condition) => {
        const version = dataOf(condition.daemon)?.versions[codename];
        return version === undefined || isMet(condition, version);
      }),
  );
}

function placeOf({ line, name, from }: SettingLine, snippet: Snippet, sources: ReadonlyMap<string, SourceText>): Place {
  const source = sources.get(snippet.source.file);
  const written = snippet.lines[line];
  const start = written && source?.lineStarts[written.line - 1];
  if (!source || !written || start === undefined) return snippet.place;
  // What all lines share in front was taken off; what is in front of the name is still there.
  const raw = source.text.slice(start).indexOf(written.text.slice(0, from) + name);
  const at = raw < 0 ? source.text.indexOf(name, start) : start + raw + from;
  return at < 0 ? snippet.place : placeAt(source, at, at + name.length);
}

/** `Postfix 3.5.25 (bullseye) and 3.7.11 (bookworm)`. */
export function inWords(daemon: string, codenames: readonly string[], { versions }: DaemonSettings): string {
  const each = codenames.map((codename) => `${versions[codename]} (${codename})`);
  const all = each.length > 1 ? `${each.slice(0, -1).join(', ')} and ${each.at(-1)}` : each.join('');
  return `${NAMES[daemon] ?? daemon} ${all}`;
}

/** Daemons as their makers write them. */
export const NAMES: Readonly<Record<string, string>> = {
  postfix: 'Postfix',
  dovecot: 'Dovecot',
  exim: 'Exim',
  cyrus: 'Cyrus',
};
