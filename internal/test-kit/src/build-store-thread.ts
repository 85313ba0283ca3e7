import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const serverDirectory = fileURLToPath(new URL('../../../packages/server/', import.meta.url));

/** Vitest global setup: a worker thread cannot load TypeScript on Node 20, so the server's threads are bundled from today's sources. */
export async function setup(): Promise<void> {
  const entryPoints = ['store/thread/store-thread', 'text/text-thread'].map(
    (name) => `${serverDirectory}src/${name}.ts`,
  );
  if (!entryPoints.every((file) => existsSync(file))) return;
  await build({
    entryPoints,
    outdir: `${serverDirectory}.dev`,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // As in the package that is built: all else goes in, for a thread takes 150 ms to read Kysely's files one by one.
    external: ['libpg-query', 'libsql', 'pg', 'pg-cursor', 'protobufjs', 'undici'],
    sourcemap: 'inline',
    conditions: ['@tailrace/source'],
    define: { __TAILRACE_VERSION__: '"0.0.0-test"' },
    logLevel: 'error',
  });
}
