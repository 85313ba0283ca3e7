import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a script of this folder for a process of its own, and returns its file: beside the sources, where imports resolve. */
export async function bundleChild(name: string): Promise<string> {
  const outfile = fileURLToPath(new URL(`../../../.dev/${name}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}
