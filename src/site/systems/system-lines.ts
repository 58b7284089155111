/** What came of a listing or claim on each release by itself, for the reader who has it. Pure. */
import type { System } from '../../model/raw-data.ts';
import type { Mark, State } from '../verdicts/mark.ts';
import { buildWords, daemonName, type Line, states } from '../verdicts/words.ts';
import { debianName } from './choices.ts';

export interface SystemLine extends Line {
  /** Codename. */
  releases: string;
}

/** A line for each mark that is not about another version's readers: `Debian 12, Postfix 3.7.11: passed`. */
export function systemLines(marks: readonly Mark[], systems: readonly System[]): SystemLine[] {
  return marks
    .filter(({ state }) => state !== 'not-applicable')
    .map(({ release, daemon, state, reason }) => {
      const debian = debianName(release, systems);
      const software = daemon ? `, ${daemonName(daemon.id)} ${daemon.version}${buildWords(daemon)}` : '';
      const text: Record<State, string> = {
        passed: `${debian}${software}: passed`,
        failed: `${debian}${software}: failed, ${reason}`,
        unclear: `${debian}${software}: unclear, ${reason}`,
        known: `${debian}${software}: known failure, ${reason}`,
        'not-verified': `Never tried on ${debian} as it stands here: ${reason}`,
        'not-applicable': '',
      };
      return { state, text: text[state], releases: release };
    });
}

/** By codename, the worst of what came of something there; releases that it is not for are left out. */
export function stateByRelease(marks: readonly Mark[]): Map<string, State> {
  const found = new Map<string, State>();
  for (const { release, state } of marks) {
    const before = found.get(release);
    if (state === 'not-applicable') continue;
    if (before === undefined || states.indexOf(state) < states.indexOf(before)) found.set(release, state);
  }
  return found;
}
