/** What becomes of a daemon's settings from one version to the next. Pure. */
import type { DaemonSettings, Setting } from '../../model/setting.ts';
import { atLeast, parseVersion } from '../../model/version.ts';
import { defaultIn, releasesWith } from '../../settings/find-setting.ts';
import type { DaemonVersion } from './daemon-versions.ts';

/**
 * `renamed`: the later version has it under other names. `removed`: it is gone. `changed`: its default is another.
 * `outdated`: it still works, and the daemon or its manual has named another since. `added`: it is new.
 */
export type Move = 'renamed' | 'removed' | 'changed' | 'outdated' | 'added';

export interface SettingMove {
  move: Move;
  setting: Setting;
  name: string;
  scope?: string;
  /** Names that stand for it now; empty but for what is renamed or outdated. */
  by: string[];
  /** Defaults of both versions; undefined where it has none or nobody knows. */
  before?: string | undefined;
  after?: string | undefined;
}

/** What is different, in the order of the data. What a renamed setting is called now is not told again as new. */
export function settingMoves(data: DaemonSettings, from: DaemonVersion, to: DaemonVersion): SettingMove[] {
  // Of releases with the same version, any one will do.
  const [old, fresh] = [from.releases[0] ?? '', to.releases[0] ?? ''];
  const knows = (setting: Setting, release: string) => releasesWith(setting, data).includes(release);
  const moves = data.settings.flatMap((setting): SettingMove[] => {
    const { name, scope, replaced } = setting;
    const base = { setting, name, ...(scope !== undefined && { scope }) };
    const [before, after] = [defaultIn(setting, old), defaultIn(setting, fresh)];
    const by = replaced?.by ?? [];
    if (!knows(setting, old)) return knows(setting, fresh) ? [{ ...base, move: 'added', by: [], after }] : [];
    if (!knows(setting, fresh)) return [{ ...base, move: by.length > 0 ? 'renamed' : 'removed', by, before }];
    const found: SettingMove[] = [];
    if (before !== undefined && after !== undefined && before !== after)
      found.push({ ...base, move: 'changed', by: [], before, after });
    if (replaced?.since !== undefined && isBetween(replaced.since, from, to))
      found.push({ ...base, move: 'outdated', by });
    return found;
  });
  const successors = new Set(moves.filter(({ move }) => move === 'renamed').flatMap(({ by }) => by));
  return moves.filter(({ move, name }) => move !== 'added' || !successors.has(name));
}

function isBetween(since: string, from: DaemonVersion, to: DaemonVersion): boolean {
  return !atLeast(parseVersion(from.version) ?? [], since) && atLeast(parseVersion(to.version) ?? [], since);
}
