import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test.each([['edge-light'], ['workerd']])('a bundle for %s holds nothing of Node', async (condition) => {
  const { outputFiles, warnings } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    conditions: ['@tailrace/source', condition, 'worker'],
    external: ['next'],
    define: { __TAILRACE_VERSION__: '"0.0.0-test"' },
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text ?? '';
  expect(warnings).toEqual([]);
  expect(text).toContain('next/server.js');
  expect(text).not.toMatch(/['"]node:|undici|\brequire\(/);
  // As a property of globalThis such a name is fine; on its own it fails where it is unknown.
  expect(text).not.toMatch(/(?<![\w.$'"-])(?:process|Buffer|global|__dirname|setImmediate)(?:\.|\()/);
});
