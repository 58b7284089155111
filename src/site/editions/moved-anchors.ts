/** Sections that left a page which is still there: what a script of the page leads on to where they went. */
import { moves } from 'virtual:assay/input';
import { readPublished } from '../../editions/read-editions.ts';
import { redirectPlan, tracedAddresses } from '../../editions/redirects.ts';
import { publishedOf } from '../book/published.ts';
import { book, editions } from '../guide.ts';

const now = publishedOf(book);
const traced = tracedAddresses(
  editions.map((edition) => ({ id: edition.id, published: readPublished(edition) })),
  now,
  new Map(Object.entries(moves)),
);
const { anchors } = redirectPlan(traced.redirects, now);

/** From anchors to addresses, of the page at `path` as it is served; undefined where none moved. */
export function movedAnchors(path: string): Record<string, string> | undefined {
  const moved = anchors.get(path);
  if (!moved || moved.size === 0) return undefined;
  return Object.fromEntries([...moved].map(([anchor, to]) => [anchor, book.addresses.own(to.page, to.anchor)]));
}
