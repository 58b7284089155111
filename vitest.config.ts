import { defineConfig } from 'vitest/config';

const minute = 60_000;

export default defineConfig({
  test: {
    reporters: ['default'],
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
          sequence: { groupOrder: 0 },
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
          sequence: { groupOrder: 1 },
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
          sequence: { groupOrder: 2 },
          retry: 1,
        },
      },
    ],
  },
});
