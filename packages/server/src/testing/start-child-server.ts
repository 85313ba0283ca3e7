import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A server in a process of its own. */
export interface ChildServer {
  url: string;
  /** Sends a signal and resolves when the process has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

const directory = fileURLToPath(new URL('../../.dev/serve-child/', import.meta.url));

/** Bundles today's sources as they are published: the server and, beside it, the script of its threads. */
export async function bundleServer(): Promise<void> {
  const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { outputFiles } = await build({
    write: false,
    entryPoints: {
      'serve-child': source('./serve-child.ts'),
      'store-thread': source('../store/thread/store-thread.ts'),
    },
    outdir: directory,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    // What is published is compiled; these sources are not, so they go into the bundle.
    alias: {
      '@tailrace/analytics/agreement': source('../../../analytics/src/agreement/index.ts'),
      '@tailrace/analytics/decimals': source('../../../analytics/src/decimals/index.ts'),
      '@tailrace/analytics/text-repr': source('../../../analytics/src/text-repr/index.ts'),
      '@tailrace/core/wire': source('../../../core/src/wire/index.ts'),
    },
    logLevel: 'error',
  });
  await mkdir(directory, { recursive: true });
  for (const { contents, path } of outputFiles) {
    // Test files do this side by side: a server of another must not read half a file.
    const unfinished = `${path}.${randomUUID()}`;
    await writeFile(unfinished, contents);
    await rename(unfinished, path);
  }
}

/** Starts a server on this data; call `bundleServer` first. */
export async function startChildServer(data: string): Promise<ChildServer> {
  const child = spawn(process.execPath, [`${directory}serve-child.js`, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8');
  const exited = once(child, 'exit');
  const ready = once(child.stdout, 'data').then(([text]) => String(text).trim());
  const url = await Promise.race([
    ready,
    exited.then(([code]) => Promise.reject(new Error(`The server ended with code ${code}`))),
  ]);
  return {
    url,
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}
