/** All editions as they stand beside each other, in the order of the choice: the guide as it is now, then the newest first. */
import { posix } from 'node:path';
import { type Edition, readPublished } from '../../editions/read-editions.ts';
import { current } from '../../model/edition.ts';
import type { Published } from '../../model/published.ts';
import type { Shelf } from './choices.ts';

/** `editions` come oldest first; `home` is the path of the guide as it is now, which publishes `now`. Throws an EditionFault. */
export function shelvesOf(editions: readonly Edition[], now: readonly Published[], home: string): Shelf[] {
  const frozen = editions.map((edition): Shelf => {
    const { id, date } = edition;
    return { id, date, published: readPublished(edition), base: `${posix.join(home, id)}/` };
  });
  return [{ id: current, published: now, base: home.endsWith('/') ? home : `${home}/` }, ...frozen.reverse()];
}
