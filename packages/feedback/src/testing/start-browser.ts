import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';

/** Starts a browser without a window. */
export function startBrowser(executablePath: string): Promise<Browser> {
  // Chromium's own sandbox does not start as root.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** The browser module as a page would load it. */
export async function bundleBrowserModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../browser.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
