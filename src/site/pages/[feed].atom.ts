/** What changed, for programs that watch for it; none where nothing was ever frozen. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { atomFeed } from '../changes/atom-feed.ts';
import { comparisons } from '../changes/comparisons.ts';
import { changesPage } from '../changes/pages.ts';
import { book, editions, guide } from '../guide.ts';

export const getStaticPaths: GetStaticPaths = () =>
  editions.slice(0, 1).map(({ date }) => ({ params: { feed: 'changes' }, props: { since: date } }));

export const GET: APIRoute<{ since: string }> = ({ site, props: { since } }) => {
  const feed = atomFeed(comparisons(), {
    title: guide.title,
    language: guide.language,
    origin: site?.origin ?? '',
    self: book.addresses.top('changes.atom'),
    addressOf: (path) => book.addresses.own(path === '' ? changesPage.path : `${changesPage.path}/${path}`),
    since,
  });
  return new Response(feed, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
