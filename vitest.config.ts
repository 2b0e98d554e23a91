import { defineConfig } from 'vitest/config';

/** Tests in which whole servers or a browser run: each wants both cores for itself. */
const WHOLE = ['tests/{bench,demo,e2e}/**/*.test.{ts,tsx}', 'tests/simulation/{kills,same-tables}.test.ts'];

const timeouts = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: WHOLE,
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          ...timeouts,
        },
      },
      {
        test: {
          name: 'whole',
          include: WHOLE,
          pool: 'forks',
          maxWorkers: 1,
          // One after the other, when the parts are through.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...timeouts,
        },
      },
    ],
  },
});
