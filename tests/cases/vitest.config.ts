/** The project `snippets`: the pages of the guide are its test files, and each Debian release is a project within it. */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { guideModules } from './guide-modules.ts';
import { guideFolder } from './guide-path.ts';
import { MODULES } from './module-of.ts';

const minute = 60_000;
const project = join(import.meta.dirname, '..', '..');

const releases = readdirSync(join(project, 'content', 'releases'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => basename(name, '.yaml'))
  .sort();

export default defineConfig({
  root: project,
  plugins: [guideModules()],
  test: {
    name: 'snippets',
    projects: releases.map((release) => ({
      test: {
        name: release,
        dir: guideFolder(),
        include: [MODULES],
        provide: { release },
        // A page without listings and claims is a page all the same.
        passWithNoTests: true,
        // A test has the line of its listing or claim.
        includeTaskLocation: true,
        // What is compiled for one page serves the next.
        isolate: false,
        testTimeout: 5 * minute,
        hookTimeout: 20 * minute,
        // A sandbox waits more than it works; and it needs memory.
        maxWorkers: Math.min(8, Math.max(2, availableParallelism())),
        sequence: { groupOrder: 3 },
      },
    })),
  },
});
