/**
 * Follows the static imports of each library's entry, as Node does before the first line runs, and fails when a package
 * that is slow to load stands on that path: undici and zod cost more than everything else a short process does.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { main } from './lib/main.mjs';
import { publishedPackages } from './lib/packages.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';

const libraries = ['@tailrace/core', '@tailrace/client', '@tailrace/express'];
const slowToLoad = ['undici', 'zod', 'eventsource-parser'];

await main(async () => {
  const findings = [];
  for (const { name, directory } of publishedPackages().filter((entry) => libraries.includes(entry.name))) {
    for (const file of ['index.js', 'index.cjs']) {
      for (const found of await staticImports(join(directory, 'dist', file)))
        findings.push(`${name} (${file}) loads ${found} at import`);
    }
  }
  return report(findings, `importing ${libraries.join(', ')} loads none of ${slowToLoad.join(', ')}`);
});

async function staticImports(entry) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: entry.endsWith('.cjs') ? 'cjs' : 'esm',
    external: slowToLoad.flatMap((name) => [name, `${name}/*`]),
    logLevel: 'silent',
  });
  const found = new Set();
  const visited = new Set();
  const visit = (path) => {
    if (visited.has(path)) return;
    visited.add(path);
    for (const { path: next, kind, external } of metafile.inputs[path]?.imports ?? []) {
      if (kind === 'dynamic-import') continue;
      if (!external) visit(next);
      else if (slowToLoad.some((name) => next === name || next.startsWith(`${name}/`))) found.add(next);
    }
  };
  visit(Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint).entryPoint);
  return found;
}
