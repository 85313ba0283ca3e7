import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** How a script process ended. */
export interface ScriptResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Milliseconds from its start to its end. */
  elapsedMs: number;
}

/** Options of a script process. */
export interface ScriptOptions {
  env?: Record<string, string> | undefined;
  /** Folder of the package, from the repository, whose dependencies the script finds. @default 'packages/client', with those of core */
  packageDirectory?: string | undefined;
  /** Called when the process has started, for example to send it a signal. */
  onStart?: ((child: ChildProcess) => void) | undefined;
}

/** Runs TypeScript source in a Node process of its own, bundled with today's sources of the packages that it imports. */
export async function runScript(source: string, options: ScriptOptions = {}): Promise<ScriptResult> {
  const { packageDirectory } = options;
  // Beside dependencies, so that what the bundle leaves out is found.
  const directory = await mkdtemp(join(repository, packageDirectory ?? 'packages/core', 'node_modules/.script-'));
  try {
    const file = join(directory, 'script.mjs');
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: join(repository, packageDirectory ?? 'packages/client'), loader: 'ts' },
      bundle: true,
      write: false,
      splitting: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['undici', 'eventsource-parser', '@opentelemetry/*'],
      conditions: ['@tailrace/source'],
      define: { __TAILRACE_VERSION__: '"0.0.0-test"' },
    });
    await writeFile(file, outputFiles[0]?.text ?? '');
    return await runFile(file, options);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function runFile(file: string, { env, onStart }: ScriptOptions): Promise<ScriptResult> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code, signal, stdout, stderr, elapsedMs: performance.now() - startedMs }),
    );
    onStart?.(child);
  });
}
