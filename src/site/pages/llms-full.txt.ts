/** The whole guide as one Markdown text. */
import type { APIRoute } from 'astro';
import { book } from '../guide.ts';
import { markdownOf } from '../markdown/page-markdown.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(book.pages.map((page) => markdownOf(page, book, site?.origin ?? '')).join('\n'));
