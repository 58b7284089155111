/** Lets Starlight check all pages against one schema. */
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** A Vite plugin: Starlight asks this module for the collections of the site, of which ours has none. */
export function onePageSchema(): Plugin {
  return {
    name: 'one-page-schema',
    enforce: 'pre',
    resolveId: (source) =>
      source === 'virtual:starlight/collection-config' ? join(import.meta.dirname, 'page-schema.ts') : undefined,
  };
}
