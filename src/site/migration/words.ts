/** What moving to another version asks for, in words. Pure. */
import { daemonName } from '../verdicts/words.ts';
import type { DaemonVersion } from './daemon-versions.ts';
import type { Move, SettingMove } from './setting-moves.ts';

/** What stands above a list of moves. What asks for an edit comes first. */
export const moveTitles: Record<Move, string> = {
  renamed: 'Renamed',
  removed: 'Removed',
  changed: 'Default changed',
  outdated: 'Outdated',
  added: 'New',
};

/** In the order in which they matter to somebody who moves. */
export const moves = Object.keys(moveTitles) as Move[];

/** What a list of moves asks for, in one sentence; `name` is the later version, `Postfix 3.7`. */
export function askedFor(move: Move, name: string): string {
  return {
    renamed: `${name} does not know the old name: write the new one. Its value may have another form, or the opposite sense.`,
    removed: `${name} does not know them: take their lines out.`,
    changed: 'Where you have no line for it, another value holds from now on: write the old one out if you need it.',
    outdated: `${name} still takes them, and has another setting for the purpose: move there when you can.`,
    added: `${name} knows them, older versions do not: leave them out as long as you run both.`,
  }[move];
}

/** `Postfix 3.5.25 (Debian bullseye)`. */
export function versionInWords(daemon: string, { version, releases }: DaemonVersion): string {
  return `${daemonName(daemon)} ${version} (Debian ${releases.join(' and ')})`;
}

/** Where it stands, behind its name; '' where that is everywhere. */
export function scopeInWords({ scope }: SettingMove): string {
  return scope === undefined ? '' : ` in ${scope}`;
}
