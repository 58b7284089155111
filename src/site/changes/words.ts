/** Changes in words. Pure. */
import { current } from '../../model/edition.ts';
import type { Comparison, Side } from './comparison.ts';
import type { EditionChanges } from './edition-changes.ts';
import type { Turn } from './verdict-changes.ts';

/** `edition 2026.11`; the guide as it is now has no name yet. */
export function editionInWords({ id }: Pick<Side, 'id'>): string {
  return id === current ? 'the guide as it is now' : `edition ${id}`;
}

/** The title of the page of a comparison. */
export function titleOf({ before, after }: Pick<Comparison, 'before' | 'after'>): string {
  return after.id === current ? `Since edition ${before.id}` : `Edition ${after.id}`;
}

/** A claim in its own words, which are often few: with the section that it stands in. */
export function claimInWords(statement: string, section: string): string {
  return section === '' ? `“${statement}”` : `“${statement}” under “${section}”`;
}

/** What a turn is called above a list of them. */
export const turnTitles: Record<Turn, string> = {
  fails: 'Does not hold any more',
  untried: 'No longer verified',
  otherwise: 'Holds for other versions, or fails for another reason',
  holds: 'Holds now',
  tried: 'Tried for the first time',
};

const turnsInBrief: Record<Turn, string> = {
  fails: 'does not hold any more',
  untried: 'is no longer verified',
  otherwise: 'came out otherwise',
  holds: 'holds now',
  tried: 'was tried for the first time',
};

/** A line for each kind of thing that changed; none where nothing did. `turns` are told in their order. */
export function summaryOf({ settings, listings, claims, verdicts }: EditionChanges, turns: readonly Turn[]): string[] {
  const settingsOf = (wanted: string) => settings.filter(({ kind }) => kind === wanted).length;
  const counted = [
    counts('setting', [
      ['added', settingsOf('added')],
      ['removed', settingsOf('removed')],
      ['changed', settingsOf('changed')],
    ]),
    counts('listing', [
      ['added', listings.added.length],
      ['removed', listings.removed.length],
      ['changed', listings.changed.length],
      ['moved', listings.moved.length],
    ]),
    counts('claim', [
      ['added', claims.added.length],
      ['removed', claims.removed.length],
    ]),
    ...turns.map((turn) => {
      const count = verdicts.changes.filter((change) => change.turn === turn).length;
      if (count === 0) return '';
      const verb =
        count === 1 ? turnsInBrief[turn] : turnsInBrief[turn].replace(/^\w+/, (word) => plurals[word] ?? word);
      return `${count} ${count === 1 ? 'listing or claim' : 'listings and claims'} ${verb}`;
    }),
    verdicts.newReleases.length > 0 ? `tried on ${verdicts.newReleases.join(', ')} too` : '',
    verdicts.goneReleases.length > 0 ? `no longer tried on ${verdicts.goneReleases.join(', ')}` : '',
  ];
  return counted.filter((line) => line !== '').map((line) => line.charAt(0).toUpperCase() + line.slice(1));
}

const plurals: Record<string, string> = { does: 'do', is: 'are', was: 'were', holds: 'hold' };

/** `3 settings added, 1 removed`; '' where all counts are 0. */
function counts(noun: string, parts: readonly [verb: string, count: number][]): string {
  return parts
    .filter(([, count]) => count > 0)
    .map(([verb, count], at) => `${count} ${at === 0 ? `${noun}${count === 1 ? '' : 's'} ` : ''}${verb}`)
    .join(', ');
}
