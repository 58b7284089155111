/** The JSON Schema of the model. */
import type { APIRoute } from 'astro';
import { z } from 'zod';
import { Guide } from '../../model/guide.ts';

export const GET: APIRoute = () => Response.json(z.toJSONSchema(Guide, { target: 'draft-2020-12' }));
