// Bundles the worker for each edge runtime: nothing of Node may be left in it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const runtimes = {
  vercel: ['edge-light'],
  cloudflare: ['workerd', 'worker', 'browser'],
  deno: ['deno', 'worker'],
  browser: ['browser'],
};

mkdirSync('dist', { recursive: true });
for (const [runtime, conditions] of Object.entries(runtimes)) {
  const { warnings, outputFiles } = await build({
    entryPoints: ['worker.mjs'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    conditions,
    logLevel: 'silent',
    write: false,
  });
  const [{ text }] = outputFiles;
  assert.deepEqual(warnings, [], runtime);
  assert.doesNotMatch(text, /['"]node:|undici/, `${runtime}: Node code in the bundle`);
  writeFileSync(`dist/${runtime}.mjs`, text);
}
