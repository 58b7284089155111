/** Puts our search in place of the one that Starlight would load. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const original = '@pagefind/default-ui';
const starlight = fileURLToPath(import.meta.resolve('@astrojs/starlight'));

/** A Vite plugin. The original is resolved as Starlight would: it is Starlight's dependency, not ours. */
export function replaceSearchUi(): Plugin {
  return {
    name: 'replace-search-ui',
    enforce: 'pre',
    resolveId(source) {
      if (source === original) return join(import.meta.dirname, 'search-ui.ts');
      if (source === 'virtual:assay/pagefind-ui') return this.resolve(original, starlight, { skipSelf: true });
      return undefined;
    },
  };
}
