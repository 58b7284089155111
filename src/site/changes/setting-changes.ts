/** Which settings the listings of a guide set, and what to, that they did not in the edition before. Pure. */
import type { Section } from '../../model/guide.ts';
import { isWarning } from '../../model/trials.ts';
import { settingsOf } from '../../settings/settings-of.ts';
import { type Listing, type ListingChanges, type Renames, renamed } from './listing-changes.ts';

/** A setting as one listing has it. */
export interface SettingUse {
  daemon: string;
  name: string;
  /** The blocks around it, from the outermost on. */
  within: string[];
  /** Null for a bare name, which stands for itself. */
  value: string | null;
  /** The versions that the listing is for, where it names some. */
  when: string | undefined;
}

/** What came of one setting in one section; a side on which it is not set is empty. */
export interface SettingChange {
  kind: 'added' | 'removed' | 'changed';
  daemon: string;
  name: string;
  within: string[];
  /** Where it stands; of what is gone, where it stood. */
  section: Section | undefined;
  before: SettingUse[];
  after: SettingUse[];
  /** No listing of the other edition sets it at all, in whatever section. */
  throughout: boolean;
}

interface Spot {
  section: Section | undefined;
  before: SettingUse[];
  after: SettingUse[];
}

/** Compare the settings section by section, in the order of daemons and names; one that moved with its listing is compared in its new place. */
export function compareSettings(
  before: readonly Listing[],
  after: readonly Listing[],
  { pairs }: ListingChanges,
  renames: Renames = new Map(),
): SettingChange[] {
  const movedTo = new Map(pairs.map((pair) => [pair.before.snippet, pair.after.section]));
  const spots = new Map<string, Spot>();
  const spotOf = (sectionId: string, section: Section | undefined, use: SettingUse): Spot => {
    const key = JSON.stringify([use.daemon, use.name, use.within, sectionId]);
    const spot = spots.get(key) ?? { section, before: [], after: [] };
    spots.set(key, spot);
    return spot;
  };
  for (const { snippet, section } of after)
    for (const use of usesIn({ snippet, section })) spotOf(section?.id ?? '', section, use).after.push(use);
  for (const listing of before) {
    const section = movedTo.get(listing.snippet) ?? listing.section;
    const id = movedTo.has(listing.snippet) ? (section?.id ?? '') : renamed(section?.id ?? '', renames);
    for (const use of usesIn(listing)) spotOf(id, section, use).before.push(use);
  }
  const changed = [...spots.values()].filter((spot) => said(spot.before) !== said(spot.after));
  const [everBefore, everAfter] = [namesIn(before), namesIn(after)];
  return changed
    .map((spot): SettingChange => {
      const { daemon, name, within } = (spot.after[0] ?? spot.before[0]) as SettingUse;
      const kind = spot.before.length === 0 ? 'added' : spot.after.length === 0 ? 'removed' : 'changed';
      const elsewhere = kind === 'added' ? everBefore : everAfter;
      const throughout = kind !== 'changed' && !elsewhere.has(nameOf({ daemon, name }));
      return { kind, daemon, name, within, ...spot, throughout };
    })
    .sort((a, b) => order(a.daemon, b.daemon) || order(a.name, b.name));
}

/** What a listing sets; one that is shown for what comes of it sets nothing. */
function usesIn({ snippet }: Listing): SettingUse[] {
  if (isWarning(snippet)) return [];
  return settingsOf(snippet).flatMap(({ daemon, name, within, value }) =>
    value === undefined ? [] : [{ daemon, name, within, value, when: snippet.when }],
  );
}

function said(uses: readonly SettingUse[]): string {
  return JSON.stringify([...new Set(uses.map(({ value, when }) => JSON.stringify([value, when])))].sort());
}

function namesIn(listings: readonly Listing[]): Set<string> {
  return new Set(listings.flatMap(usesIn).map(nameOf));
}

const nameOf = ({ daemon, name }: Pick<SettingUse, 'daemon' | 'name'>): string => `${daemon} ${name}`;
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
