/** What is known of a setting that a listing names. */
import type { DaemonSettings, Setting, SettingLine } from '../model/setting.ts';

/** Settings of one daemon by name, as they are looked up. */
export type SettingsByName = ReadonlyMap<string, readonly Setting[]>;

/** Make it once for a file of settings. */
export function byName({ settings }: Pick<DaemonSettings, 'settings'>): SettingsByName {
  const found = new Map<string, Setting[]>();
  for (const setting of settings) {
    const same = found.get(setting.name);
    if (same) same.push(setting);
    else found.set(setting.name, [setting]);
  }
  return found;
}

/** The releases of a file that know a setting, oldest first. */
export function releasesWith(setting: Setting, { versions }: Pick<DaemonSettings, 'versions'>): string[] {
  return setting.in ?? Object.keys(versions);
}

/** Its default in a release; undefined where the release does not know it, or does not tell. */
export function defaultIn(setting: Setting, codename: string): string | undefined {
  if (setting.in && !setting.in.includes(codename)) return undefined;
  return typeof setting.default === 'object' ? setting.default[codename] : setting.default;
}

/** The setting that a line means; undefined where no release knows any of that name. */
export function findSetting(line: SettingLine, known: SettingsByName): Setting | undefined {
  for (const name of namesOf(line)) {
    const setting = inScope(known.get(name) ?? [], line);
    if (setting) return setting;
  }
  return undefined;
}

/** Names under which a line's setting may be listed, the most fitting first. */
function namesOf({ daemon, name, within, scope }: SettingLine): string[] {
  if (daemon === 'dovecot') {
    // `passdb static { password = }` is passdb_static_password; in a filter, such as `protocol`, it is the plain name.
    const [kind = '', instance = ''] = within.at(-1)?.split(' ') ?? [];
    return [`${kind}_${instance}_${name}`, `${kind}_${name}`, name];
  }
  // A setting of imapd.conf for one service has the service's name before it.
  if (daemon === 'cyrus') return [name, name.replace(/^[^_]+_/, '')];
  if (daemon === 'postfix') return [name, ofAnyTransport(name)];
  return scope === 'macro' || scope === 'answers' ? [] : [name];
}

/** Postfix's parameters that each transport has for itself, by the one that holds for all others. */
function ofAnyTransport(name: string): string {
  const [, suffix] =
    /_((?:destination|initial_destination|extra|delivery_slot|minimum_delivery|transport|recipient)_\w+)$/.exec(name) ??
    [];
  return suffix === undefined ? name : `default_${suffix}`;
}

/** The one of the line's own scope, or of the kind of driver, or else the one without; without a scope, the first. */
function inScope(settings: readonly Setting[], { daemon, scope, name }: SettingLine): Setting | undefined {
  const of = (wanted: string | undefined) => settings.find((setting) => setting.scope === wanted);
  if (daemon === 'stunnel') return settings.find((setting) => setting.scope === undefined || setting.scope === scope);
  if (daemon !== 'exim' || scope === undefined) return of(undefined) ?? (daemon === 'exim' ? undefined : settings[0]);
  const [kind] = scope.split(' ');
  // A block whose driver is not shown may be of any.
  const any =
    scope === kind && name !== 'driver' ? settings.find((one) => one.scope?.startsWith(`${kind} `)) : undefined;
  return of(scope) ?? of(kind) ?? any;
}
