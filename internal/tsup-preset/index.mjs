import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** One build for every package: `entry` in, ESM (and CJS for libraries) with types out. */
export function tailraceBuild({ entry = { index: 'src/index.ts' }, format = ['esm', 'cjs'], ...rest } = {}) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return defineConfig({
    entry,
    format,
    target: 'node20',
    sourcemap: true,
    clean: true,
    // Two CJS entries of one package must share classes, or `instanceof` between them fails.
    splitting: true,
    define: { __TAILRACE_VERSION__: JSON.stringify(version) },
    // TypeScript 6 rejects the baseUrl that tsup injects; types of siblings come from their dist.
    dts: { compilerOptions: { ignoreDeprecations: '6.0', customConditions: [] } },
    ...rest,
  });
}
