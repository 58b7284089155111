import { globSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BalancedShards } from './tests/cases/balanced-shards.ts';
import { guideFolder } from './tests/cases/guide-path.ts';
import { MODULES } from './tests/cases/module-of.ts';

const minute = 60_000;

const guideFiles = () => globSync(MODULES, { cwd: guideFolder() }).map((file) => join(guideFolder(), file));

export default defineConfig({
  test: {
    reporters: process.env.GITHUB_ACTIONS === 'true' ? ['default', 'github-actions'] : ['default'],
    sequence: { sequencer: BalancedShards },
    // Any file of a guide may change what a listing is; of the cases, those run again of which something has changed.
    watchTriggerPatterns: [
      {
        pattern: /\.(tex|md|sty|bib)$/,
        testsToRun: (file) => (file.startsWith(`${guideFolder()}/`) ? guideFiles() : undefined),
      },
    ],
    // UPDATE=1 rewrites the expected half of fixture pairs; read the diff before you commit it.
    update: process.env.UPDATE === '1' ? 'all' : 'none',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/**', 'tests/sandbox/**', 'tests/verify/**', '**/fixtures/**'],
          testTimeout: minute,
          hookTimeout: minute,
          // Not 0: with one worker, as on a machine of two cores, files of that group come after all others.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          // One browser and one build of the site at a time.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 3 * minute,
          hookTimeout: 10 * minute,
          sequence: { groupOrder: 2 },
          // A browser on a busy machine misses a beat now and then; what is really wrong fails twice.
          retry: 1,
        },
      },
      {
        test: {
          name: 'live',
          include: ['tests/sandbox/**/*.test.ts', 'tests/verify/**/*.test.ts'],
          exclude: ['**/fixtures/**'],
          // The first of these makes the roots of the Debian releases, from packages.
          testTimeout: 5 * minute,
          hookTimeout: 20 * minute,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          retry: 1,
        },
      },
      // The guide itself: a test for each listing and claim on each release.
      'tests/cases/vitest.config.ts',
    ],
  },
});
