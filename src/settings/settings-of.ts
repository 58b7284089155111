/** The settings that a listing names, each at its place. */
import type { SettingLine } from '../model/setting.ts';
import type { Snippet } from '../model/snippet.ts';
import { readDovecotConf, readPath } from './dovecot-conf.ts';
import { readEximConf } from './exim-conf.ts';
import { readImapdConf } from './imapd-conf.ts';
import { readMainCf } from './main-cf.ts';
import { readMasterCf } from './master-cf.ts';
import type { ReadSetting } from './read-setting.ts';
import { readSession } from './session.ts';
import { readStunnelConf } from './stunnel-conf.ts';

/**
 * All settings of a listing in the order of its lines: those of configuration files that are known, and those that the
 * commands of a session name. Listings without a target, lookup tables and Cyrus' cyrus.conf have none.
 */
export function settingsOf({ target, language, lines }: Pick<Snippet, 'target' | 'language' | 'lines'>): SettingLine[] {
  if (language === 'console') return readSession(lines).map((one) => (one.daemon === 'dovecot' ? inSection(one) : one));
  if (!target) return [];
  const { daemon, file, part } = target;
  return reading(daemon, file, lines, part).map((setting) => ({ daemon, ...setting }));
}

function reading(daemon: string, file: string, lines: Snippet['lines'], part?: string): Omit<SettingLine, 'daemon'>[] {
  if (daemon === 'postfix' && file === 'main.cf') return readMainCf(lines);
  if (daemon === 'postfix' && file === 'master.cf') return readMasterCf(lines);
  if (daemon === 'dovecot') return readDovecotConf(lines).map(withoutPath).map(inSection);
  if (daemon === 'exim' && file !== 'passwd') return readEximConf(lines, file, part);
  if (daemon === 'cyrus' && file === 'imapd.conf') return readImapdConf(lines);
  if (daemon === 'stunnel')
    return readStunnelConf(lines).map((one) => scoped(one, one.within.length === 0 ? 'global' : undefined));
  return [];
}

function scoped<S extends object>(setting: S, scope: string | undefined): S & { scope?: string } {
  return scope === undefined ? setting : { ...setting, scope };
}

/** The kind of the section around it: `inet_listener imaps` → `inet_listener`. */
function inSection<S extends { within: string[] }>(setting: S): S & { scope?: string } {
  return scoped(setting, setting.within.at(-1)?.split(' ')[0]);
}

/** A name may bring its sections with it. */
function withoutPath<S extends ReadSetting>(setting: S): S {
  const { name, within } = readPath(setting.name);
  return { ...setting, name, within: [...setting.within, ...within], from: setting.to - name.length };
}
