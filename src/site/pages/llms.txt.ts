/** A list of the pages for language models (https://llmstxt.org). */
import type { APIRoute } from 'astro';
import { book } from '../guide.ts';
import { llmsText } from '../markdown/llms-text.ts';

export const GET: APIRoute = ({ site }) => new Response(llmsText(book, site?.origin ?? ''));
