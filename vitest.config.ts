import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'generated/*/tests/*.test.ts', 'generated/*/https/tests/*.test.ts'],
    testTimeout: 20_000,
    // Two cores: more workers only wait for each other, and timing tests suffer.
    maxWorkers: 2,
  },
});
