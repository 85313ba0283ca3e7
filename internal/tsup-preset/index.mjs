import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

/**
 * One build for every package: `entry` in, ESM (and CJS for libraries) out.
 * `types` names the entries that get declarations: those that package.json exports, not the ones only loaded internally.
 */
export function tailraceBuild({
  entry = { index: 'src/index.ts' },
  types = Object.keys(entry),
  format = ['esm', 'cjs'],
  ...rest
} = {}) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return defineConfig({
    entry,
    format,
    target: 'node20',
    sourcemap: true,
    clean: true,
    // Two CJS entries of one package must share classes, or `instanceof` between them fails.
    splitting: true,
    // `sqlite` without its `node:` does not resolve, and edge bundles are searched for the prefix.
    removeNodeProtocol: false,
    define: { __TAILRACE_VERSION__: JSON.stringify(version) },
    dts: declarations(entry, types),
    ...rest,
  });
}

function declarations(entry, types) {
  if (types.length === 0) return false;
  return {
    entry: Object.fromEntries(types.map((name) => [name, entry[name]])),
    // TypeScript 6 rejects the baseUrl that tsup injects.
    compilerOptions: { ignoreDeprecations: '6.0' },
  };
}
