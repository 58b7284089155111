/** Which listings of a guide came, went, changed or moved from one edition to the next. Pure. */
import type { Guide, Section } from '../../model/guide.ts';
import type { Snippet } from '../../model/snippet.ts';
import { isWarning } from '../../model/trials.ts';
import { walkGuide } from '../../model/walk.ts';
import { likeness } from './line-diff.ts';

/** A listing and the section that it stands in; what stands before the first heading is in none. */
export interface Listing {
  snippet: Snippet;
  section: Section | undefined;
}

/** A listing in both editions; `moved`: it stands in another section than before. */
export interface ListingPair {
  before: Listing;
  after: Listing;
  changed: boolean;
  moved: boolean;
}

export interface ListingChanges {
  /** All that are in both, whether they changed or not, in the order of the later edition. */
  pairs: ListingPair[];
  added: Listing[];
  removed: Listing[];
}

/** Ids of sections or listings of the earlier edition, and what they are called in the later one. */
export type Renames = ReadonlyMap<string, string>;

/** Below this likeness, two listings are two things. */
const alike = 0.5;

/** Lay the listings of two editions side by side: by id, else by what they say, else by where they stand and what they share. */
export function compareListings(
  then: readonly Listing[],
  now: readonly Listing[],
  renames: Renames = new Map(),
): ListingChanges {
  const partner = new Map<Listing, Listing>();
  const left = new Set(then);
  const pair = (old: Listing, fresh: Listing): void => {
    partner.set(fresh, old);
    left.delete(old);
  };
  const open = (): Listing[] => now.filter((fresh) => !partner.has(fresh));
  const byId = new Map(then.map((old) => [renamed(old.snippet.id, renames), old]));
  for (const fresh of now) {
    const old = byId.get(fresh.snippet.id);
    if (old && left.has(old)) pair(old, fresh);
  }
  for (const fresh of open()) {
    const same = [...left].filter((old) => !differ(old.snippet, fresh.snippet));
    const old = same.find((one) => staysIn(one, fresh, renames)) ?? same[0];
    if (old) pair(old, fresh);
  }
  for (const fresh of open()) {
    const [best] = [...left]
      .filter((old) => staysIn(old, fresh, renames) && fileOf(old) === fileOf(fresh))
      .map((old) => ({ old, common: likeness(old.snippet.code, fresh.snippet.code) }))
      .filter(({ common }) => common >= alike)
      .sort((a, b) => b.common - a.common);
    if (best) pair(best.old, fresh);
  }
  const pairs = now.flatMap((fresh): ListingPair[] => {
    const old = partner.get(fresh);
    if (!old) return [];
    const changed = differ(old.snippet, fresh.snippet);
    return [{ before: old, after: fresh, changed, moved: !staysIn(old, fresh, renames) }];
  });
  return { pairs, added: open(), removed: [...left] };
}

/** All listings of a guide with their sections, in its order. */
export function listingsOf(guide: Pick<Guide, 'intro' | 'sections'>): Listing[] {
  const found: Listing[] = [];
  walkGuide(guide, (node, section) => {
    if (node.type === 'snippet') found.push({ snippet: node, section });
  });
  return found;
}

/** The id that something has in the later edition: its own, or that of what holds it, with the rest behind it. */
export function renamed(id: string, renames: Renames): string {
  for (let end = id.length; end > 0; end = id.lastIndexOf('/', end - 1)) {
    const found = renames.get(id.slice(0, end));
    if (found !== undefined) return found + id.slice(end);
  }
  return id;
}

/** Whether a reader would have to do something else: other lines, another file, other versions, or no longer to be copied. */
function differ(before: Snippet, after: Snippet): boolean {
  const facts = (snippet: Snippet) =>
    JSON.stringify([snippet.code, snippet.when, snippet.target?.daemon, snippet.target?.file, isWarning(snippet)]);
  return facts(before) !== facts(after);
}

function staysIn(before: Listing, after: Listing, renames: Renames): boolean {
  return renamed(before.section?.id ?? '', renames) === (after.section?.id ?? '');
}

function fileOf({ snippet: { target, language } }: Listing): string {
  return target ? `${target.daemon}/${target.file}` : language;
}
