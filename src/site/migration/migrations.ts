/** What moving from one version of a daemon to the next one means for a reader of the guide. Pure. */
import type { Guide, Section } from '../../model/guide.ts';
import type { DaemonSettings, SettingLine } from '../../model/setting.ts';
import { isWarning } from '../../model/trials.ts';
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
    const lines = listingsOf(guide).flatMap(({ snippet, section }) =>
      isWarning(snippet)
        ? []
        : settingsOf(snippet).flatMap((line) => (line.daemon === daemon ? [{ line, section }] : [])),
    );
    const sectionsOf = (move: SettingMove) =>
      lines.filter(({ line }) => isAbout(move, line)).map(({ section }) => section);
    return versions.slice(1).map((to, at): Migration => {
      const from = versions[at] as DaemonVersion;
      const moves = settingMoves(data, from, to);
      return {
        ...{ daemon, from, to, path: `${daemon}/${from.name}-${to.name}` },
        alternatives: alternativesOf(guide, daemon, from.version, to.version),
        used: moves.flatMap((move): UsedMove[] => {
          const found = sectionsOf(move);
          const sections = [...new Set(found)].filter((section) => section !== undefined);
          return found.length > 0 ? [{ ...move, sections }] : [];
        }),
        others: moves.filter((move) => sectionsOf(move).length === 0),
      };
    });
  });
}

/** Whether a line has the setting; where one of them does not say in what it stands, the name decides. */
function isAbout({ name, scope }: SettingMove, line: SettingLine): boolean {
  return name === line.name && (scope === undefined || line.scope === undefined || scope === line.scope);
}
