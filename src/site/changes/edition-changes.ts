/** What changed from one edition of a guide to the next. Pure. */
import { current, type EditionData } from '../../model/edition.ts';
import type { Claim, Guide, Section } from '../../model/guide.ts';
import { type Ledger, ledgerOf } from '../verdicts/ledger.ts';
import {
  compareListings,
  type Listing,
  type ListingPair,
  listingsOf,
  type Renames,
  renamed,
} from './listing-changes.ts';
import { compareSettings, type SettingChange } from './setting-changes.ts';
import { compareVerdicts, type VerdictChanges } from './verdict-changes.ts';

export interface EditionChanges {
  settings: SettingChange[];
  listings: { added: Listing[]; removed: Listing[]; changed: ListingPair[]; moved: ListingPair[] };
  claims: { added: Claim[]; removed: Claim[] };
  verdicts: VerdictChanges;
}

/**
 * Compare two editions, the earlier one first. `renames` says what ids of sections and listings were ever renamed to; of
 * these, such as are about these two editions count.
 */
export function changesBetween(before: EditionData, after: EditionData, renames: Renames = new Map()): EditionChanges {
  const own = renamesBetween(before.guide, after.guide, renames);
  const [then, now] = [listingsOf(before.guide), listingsOf(after.guide)];
  const compared = compareListings(then, now, own);
  const { pairs, added, removed } = compared;
  // A listing that was found again under another id is the same one for its verdicts too.
  const found = new Map(own);
  for (const { before: old, after: fresh } of pairs)
    if (old.snippet.id !== fresh.snippet.id) found.set(old.snippet.id, fresh.snippet.id);
  return {
    settings: compareSettings(then, now, compared, own),
    listings: {
      added,
      removed,
      changed: pairs.filter(({ changed }) => changed),
      moved: pairs.filter(({ changed, moved }) => moved && !changed),
    },
    claims: compareClaims(before.guide.claims, after.guide.claims, own),
    verdicts: compareVerdicts(ledgerOfEdition(before), ledgerOfEdition(after), found),
  };
}

function ledgerOfEdition({ id, guide, verdicts }: EditionData): Ledger | undefined {
  return ledgerOf(guide, verdicts, undefined, { settled: id !== current });
}

/** Whether there is nothing to tell. */
export function isUnchanged({ settings, listings, claims, verdicts }: EditionChanges): boolean {
  const lists = [settings, ...Object.values(listings), ...Object.values(claims), ...Object.values(verdicts)];
  return lists.every((list) => list.length === 0);
}

/** Those that lead from what only the earlier guide has to what the later one has. */
function renamesBetween(before: Guide, after: Guide, renames: Renames): Renames {
  const [then, now] = [idsOf(before), idsOf(after)];
  const found = new Map<string, string>();
  for (const from of renames.keys()) {
    if (!then.has(from) || now.has(from)) continue;
    // What was renamed more than once has one of its names in the later edition.
    const seen = new Set([from]);
    let to = renames.get(from);
    while (to !== undefined && !now.has(to) && !seen.has(to)) {
      seen.add(to);
      to = renames.get(to);
    }
    if (to !== undefined && now.has(to)) found.set(from, to);
  }
  return found;
}

function idsOf(guide: Guide): Set<string> {
  const ids = new Set(listingsOf(guide).map(({ snippet }) => snippet.id));
  const walk = (sections: readonly Section[]): void => {
    for (const { id, sections: below } of sections) {
      ids.add(id);
      walk(below);
    }
  };
  walk(guide.sections);
  return ids;
}

function compareClaims(before: readonly Claim[], after: readonly Claim[], renames: Renames): EditionChanges['claims'] {
  const then = new Set(before.map(({ id }) => renamed(id, renames)));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !then.has(id)),
    removed: before.filter(({ id }) => !now.has(renamed(id, renames))),
  };
}
