/** Macros and environments that nobody knows. */
import type { Diagnostic } from '../model/diagnostic.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Place } from '../model/place.ts';

export interface UnknownMacro {
  /** As written: `\foo`, or `\begin{foo}`. */
  name: string;
  count: number;
  places: Place[];
}

/** One use of an unknown name. */
export interface UnknownUse {
  kind: 'macro' | 'environment';
  name: string;
  place: Place;
}

/** A longer name is no name but something gone wrong: its beginning is enough to find it. */
const SHOWN_CHARACTERS = 60;

/** One error for each unknown name at each place, and the list of names with their counts. */
export function groupUnknown(
  uses: UnknownUse[],
  known: { macros: string[]; environments: string[] },
  report: (diagnostic: Diagnostic) => void,
): UnknownMacro[] {
  const groups = new Map<string, UnknownMacro>();
  for (const { kind, name, place } of uses) {
    const short = name.length > SHOWN_CHARACTERS ? `${name.slice(0, SHOWN_CHARACTERS)}…` : name;
    const written = kind === 'macro' ? `\\${short}` : `\\begin{${short}}`;
    const group = groups.get(written) ?? { name: written, count: 0, places: [] };
    group.count++;
    group.places.push(place);
    groups.set(written, group);
    const names = kind === 'macro' ? known.macros : known.environments;
    const near = short === name ? nearest(name, names) : undefined;
    report({
      place,
      severity: 'error',
      source: 'latex',
      ruleId: kind === 'macro' ? 'unknown-macro' : 'unknown-environment',
      reason: `${written} is not known`,
      ...didYouMean(
        near,
        'Define it in the preamble, or give its signature and meaning in a configuration file (--config).',
        kind === 'macro' ? `\\${near}` : `\\begin{${near}}`,
      ),
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
