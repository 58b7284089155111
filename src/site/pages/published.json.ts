/** Everything on the site that has an address, for other programs, and for putting editions side by side. */
import type { APIRoute } from 'astro';
import { publishedOf } from '../book/published.ts';
import { book } from '../guide.ts';

export const GET: APIRoute = () => Response.json(publishedOf(book));
