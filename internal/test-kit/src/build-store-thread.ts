import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const serverDirectory = fileURLToPath(new URL('../../../packages/server/', import.meta.url));

/** Vitest global setup: a worker thread cannot load TypeScript on Node 20, so the store thread is bundled from today's sources. */
export async function setup(): Promise<void> {
  const entry = `${serverDirectory}src/store/thread/store-thread.ts`;
  if (!existsSync(entry)) return;
  await build({
    entryPoints: [entry],
    outfile: `${serverDirectory}.dev/store-thread.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // As in the package that is built: all else goes in, for a thread takes 150 ms to read Kysely's files one by one.
    external: ['libpg-query', 'libsql', 'pg', 'pg-cursor', 'protobufjs'],
    sourcemap: 'inline',
    conditions: ['@tailrace/source'],
    logLevel: 'error',
  });
}
