import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
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
    // The sources are in the package, so the maps need not carry them a second time.
    esbuildOptions: (options) => {
      options.sourcesContent = false;
    },
    onSuccess: async () => makeMapsRelative('dist'),
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

/** Splitting CJS leaves the absolute path of each file in its map, and with it the name of the machine's folders. */
function makeMapsRelative(folder) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.map'))) {
    const map = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
    map.sources = map.sources.map((source) => (isAbsolute(source) ? basename(source) : source));
    if (map.file !== undefined) map.file = basename(map.file);
    writeFileSync(`${folder}/${name}`, JSON.stringify(map));
  }
}
