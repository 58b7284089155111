/** The model, for other programs. */
import type { APIRoute } from 'astro';
import { guide } from '../guide.ts';

export const GET: APIRoute = () => Response.json({ $schema: './guide.schema.json', ...guide, schema: guide.schema });
