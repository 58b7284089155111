/** The Markdown twin of every page. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { servedPath } from '../book/addresses.ts';
import type { Page } from '../book/page.ts';
import { book } from '../guide.ts';
import { markdownOf } from '../markdown/page-markdown.ts';

export const getStaticPaths: GetStaticPaths = () =>
  book.pages.map((page) => ({ params: { path: servedPath(page.path) || 'index' }, props: { page } }));

export const GET: APIRoute<{ page: Page }> = ({ props, site }) =>
  new Response(markdownOf(props.page, book, site?.origin ?? ''), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
