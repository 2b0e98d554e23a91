import { defineConfig } from 'vitest/config';

/** Tests in which a whole server, a browser or a long simulation runs: each wants both cores for itself. */
const WHOLE = ['tests/{bench,demo,e2e,simulation}/**/*.test.{ts,tsx}'];

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
