/**
 * Fails when importing a library loads a package that is slow to load: undici and zod cost a short process more than
 * all it does. They must wait for the first call that needs them.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { main } from './lib/main.mjs';
import { publishedPackages } from './lib/packages.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { runQuietly } from './lib/run.mjs';

const libraries = ['@tailrace/core', '@tailrace/client', '@tailrace/express', '@tailrace/tracing'];
const slowToLoad = ['undici', 'zod', 'eventsource-parser'];

await main(async () => {
  const findings = [];
  for (const { name, directory } of publishedPackages().filter((entry) => libraries.includes(entry.name))) {
    const imported = await staticImports(join(directory, 'dist/index.js'));
    const required = await loadedByRequire(join(directory, 'dist/index.cjs'));
    findings.push(...imported.map((found) => `import('${name}') loads ${found}`));
    findings.push(...required.map((found) => `require('${name}') loads ${found}`));
  }
  return report(findings, `importing ${libraries.join(', ')} loads none of ${slowToLoad.join(', ')}`);
});

/** Follows the static imports of an ES module, as Node does before its first line runs. */
async function staticImports(entry) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    external: slowToLoad.flatMap((name) => [name, `${name}/*`]),
    logLevel: 'error',
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
  return [...found];
}

/** Requires a CommonJS module in a process of its own and looks at what that left in the module cache. */
async function loadedByRequire(entry) {
  const script = `require(${JSON.stringify(entry)}); process.stdout.write(JSON.stringify(Object.keys(require.cache)))`;
  const files = JSON.parse(await runQuietly(process.execPath, ['--eval', script]));
  const isLoaded = (name) => files.some((file) => file.split(/[\\/]/).join('/').includes(`/node_modules/${name}/`));
  return slowToLoad.filter(isLoaded);
}
