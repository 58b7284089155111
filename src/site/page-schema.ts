/**
 * What Starlight checks each page's own words about itself against: in place of the collection that a site of Markdown
 * files has. Made once; without it Starlight makes one anew for each page.
 */

import type { SchemaContext } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { z } from 'astro/zod';

/** No page has an image of its own in Starlight's sense. */
const noImage = (() => z.never()) as unknown as SchemaContext['image'];

export const collections = { docs: { schema: docsSchema()({ image: noImage }) } };
