/** Pages of a guide as modules of tests: a plugin of Vite. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vitest/config';
import { guideFolder } from './guide-path.ts';

/**
 * Each `.tex` and `.md` file of the guide becomes a module that registers the cases that stand in it. It has a function
 * for each line of the file, on that very line, and a test is registered through the function of its line: so Vitest
 * knows a test's place without a source map, and the file's text itself is never read as a program.
 */
export function guideModules(): Plugin {
  const folder = guideFolder();
  const registering = JSON.stringify(join(import.meta.dirname, 'register-cases.ts'));
  return {
    name: 'assay:guide-modules',
    enforce: 'pre',
    load(id) {
      if (!id.startsWith(`${folder}/`) || !/\.(tex|md)$/.test(id)) return null;
      const lines = readFileSync(id, 'utf8').split('\n').length;
      const functions = Array.from({ length: lines }, () => 'f=>f(),').join('\n');
      const file = JSON.stringify(id.slice(folder.length + 1));
      // The list begins on the first line.
      const code = `const lines=[${functions}\n];const{registerCases}=await import(${registering});await registerCases(${file},lines);`;
      return { code, map: { mappings: '' } };
    },
    configureVitest({ vitest, project }) {
      project.provide('watching', vitest.config.watch);
      // A guide may stand outside of this project, where nothing is watched by itself.
      if (vitest.config.watch) vitest.vite.watcher.add(folder);
    },
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    release: string;
    watching: boolean;
  }
}
