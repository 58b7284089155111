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
          exclude: ['tests/site/**', '**/fixtures/**'],
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
        },
      },
    ],
  },
});
