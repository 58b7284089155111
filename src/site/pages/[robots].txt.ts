/** Everybody may read everything. A server has one such file: a frozen edition has none of its own. */
import { frozen } from 'virtual:assay/input';
import type { APIRoute, GetStaticPaths } from 'astro';
import { book } from '../guide.ts';

export const getStaticPaths: GetStaticPaths = () => (frozen ? [] : [{ params: { robots: 'robots' } }]);

export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nAllow: /\n${site ? `Sitemap: ${new URL(book.addresses.top('sitemap-index.xml'), site).href}\n` : ''}`,
  );
