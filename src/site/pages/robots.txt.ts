/** Everybody may read everything. */
import type { APIRoute } from 'astro';
import { book } from '../guide.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nAllow: /\n${site ? `Sitemap: ${new URL(book.addresses.top('sitemap-index.xml'), site).href}\n` : ''}`,
  );
