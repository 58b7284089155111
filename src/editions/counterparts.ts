/** Where something that one edition publishes stands in another. Pure. */
import type { Published } from '../model/published.ts';

/** From an id that was published once to the id of what stands in its place: `content/guide/redirects.yaml`. */
export type Moves = ReadonlyMap<string, string>;

/** Everything that an edition publishes, to be looked up. */
export interface Catalogue {
  published: readonly Published[];
  byKey: ReadonlyMap<string, Published>;
  /** Sections before what stands in them, as ids may be the same in two kinds. */
  byId: ReadonlyMap<string, Published>;
}

/** What stands there for something: itself, or (`near`) the nearest around it, at last the front page. */
export interface Counterpart {
  target: Published;
  near: boolean;
}

export function catalogueOf(published: readonly Published[]): Catalogue {
  const byKey = new Map<string, Published>();
  const byId = new Map<string, Published>();
  for (const one of published) {
    if (!byKey.has(keyOf(one))) byKey.set(keyOf(one), one);
    if (!byId.has(one.id) || one.kind === 'section') byId.set(one.id, one);
  }
  return { published, byKey, byId };
}

/** What stands `there` in the place of something that `here` has: the same id, or where redirects lead from it. */
export function successorOf(one: Published, here: Catalogue, there: Catalogue, moves: Moves): Published | undefined {
  const same = there.byKey.get(keyOf(one));
  if (same) return same;
  const moved = followed(one.id, one.kind, there, moves);
  if (moved) return moved;
  // With a section moves what its name is the beginning of, unless it has a redirect of its own.
  for (const section of around(one, here)) {
    if (!one.id.startsWith(`${section.id}/`)) continue;
    for (let id = moves.get(section.id), seen = new Set([section.id]); id !== undefined && !seen.has(id); ) {
      const found = there.byKey.get(`${one.kind} ${id}${one.id.slice(section.id.length)}`);
      if (found) return found;
      seen.add(id);
      id = moves.get(id);
    }
  }
  return undefined;
}

/** The counterparts `there` of everything `here`, by `keyOf`. Redirects are followed forwards and backwards alike. */
export function counterpartsOf(here: Catalogue, there: Catalogue, moves: Moves): Map<string, Counterpart> {
  const backwards = new Map<string, Published>();
  for (const one of there.published) {
    const now = successorOf(one, there, here, moves);
    if (now && !backwards.has(keyOf(now))) backwards.set(keyOf(now), one);
  }
  const found = new Map<string, Counterpart>();
  const at = (one: Published) => successorOf(one, here, there, moves) ?? backwards.get(keyOf(one));
  for (const one of here.published) {
    const target = at(one);
    const near = target ?? [...around(one, here)].map(at).find((other) => other !== undefined) ?? frontOf(there);
    if (near) found.set(keyOf(one), { target: near, near: target === undefined });
  }
  return found;
}

export function keyOf({ kind, id }: Pick<Published, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** The front page. */
export function frontOf({ byKey }: Catalogue): Published | undefined {
  return byKey.get('page front');
}

/** What it stands in, from the innermost on. */
export function* around(one: Published, catalogue: Catalogue): Generator<Published> {
  const seen = new Set<Published>();
  for (let outer = outside(one, catalogue); outer && !seen.has(outer); outer = outside(outer, catalogue)) {
    seen.add(outer);
    yield outer;
  }
}

function outside({ within }: Published, { byKey }: Catalogue): Published | undefined {
  return within === undefined ? undefined : (byKey.get(`section ${within}`) ?? byKey.get(`page ${within}`));
}

/** Where a chain of redirects ends up, as far as it leads to something that is there. */
function followed(id: string, kind: Published['kind'], there: Catalogue, moves: Moves): Published | undefined {
  const seen = new Set([id]);
  for (let next = moves.get(id); next !== undefined && !seen.has(next); next = moves.get(next)) {
    const found = there.byKey.get(`${kind} ${next}`) ?? there.byId.get(next);
    if (found) return found;
    seen.add(next);
  }
  return undefined;
}
