/** What moving from one version of a daemon to the next one means for a reader of the guide. Pure. */
import type { Guide, Section } from '../../model/guide.ts';
import type { DaemonSettings, Setting } from '../../model/setting.ts';
import { isWarning } from '../../model/trials.ts';
import { byName, findSetting } from '../../settings/find-setting.ts';
import { settingsOf } from '../../settings/settings-of.ts';
import { listingsOf } from '../changes/listing-changes.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import { type DaemonVersion, versionsOf } from './daemon-versions.ts';
import { type SettingMove, settingMoves } from './setting-moves.ts';

export interface Migration {
  daemon: string;
  from: DaemonVersion;
  to: DaemonVersion;
  /** `postfix/3.5-3.7`: the end of its address. */
  path: string;
  alternatives: Alternative[];
  /** Settings that some listing of the guide has, and all others. */
  used: UsedMove[];
  others: SettingMove[];
}

export interface UsedMove extends SettingMove {
  /** Where the guide has it, each section once. */
  sections: Section[];
}

/** One for each pair of neighbouring versions of each daemon, oldest first. */
export function migrationsOf(guide: Guide, daemons: readonly DaemonSettings[]): Migration[] {
  return daemons.flatMap((data) => {
    const { daemon } = data;
    const versions = versionsOf(data);
    const uses = sectionsBySetting(guide, data);
    return versions.slice(1).map((to, at): Migration => {
      const from = versions[at] as DaemonVersion;
      const moves = settingMoves(data, from, to);
      return {
        ...{ daemon, from, to, path: `${daemon}/${from.name}-${to.name}` },
        alternatives: alternativesOf(guide, daemon, from.version, to.version),
        used: moves.flatMap((move) => {
          const sections = uses.get(move.setting);
          return sections ? [{ ...move, sections: [...sections] }] : [];
        }),
        others: moves.filter(({ setting }) => !uses.has(setting)),
      };
    });
  });
}

/** Where the listings of a guide have each setting of a daemon. */
function sectionsBySetting(guide: Guide, data: DaemonSettings): Map<Setting, Set<Section>> {
  const known = byName(data);
  const found = new Map<Setting, Set<Section>>();
  for (const { snippet, section } of listingsOf(guide)) {
    if (isWarning(snippet)) continue;
    for (const line of settingsOf(snippet)) {
      const setting = line.daemon === data.daemon ? findSetting(line, known) : undefined;
      if (!setting) continue;
      const sections = found.get(setting) ?? new Set();
      found.set(setting, section ? sections.add(section) : sections);
    }
  }
  return found;
}
