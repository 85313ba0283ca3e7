import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Tests run the sources: `@tailrace/source` is the first condition of every package's exports.
const conditions = ['@tailrace/source', 'node'];

export default defineConfig({
  define: { __TAILRACE_VERSION__: JSON.stringify('0.0.0-test') },
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/**/*.test.ts', 'internal/*/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['internal/test-kit/src/build-store-thread.ts'],
    // Most tests wait for a process or a socket; vitest alone would leave one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
