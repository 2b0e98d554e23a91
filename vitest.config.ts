import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores, and tests that start real servers: two files at a time.
    maxWorkers: 2,
    pool: 'forks',
  },
});
