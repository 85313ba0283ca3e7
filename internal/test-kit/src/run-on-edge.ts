import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

const CLIENT = fileURLToPath(new URL('../../../packages/client', import.meta.url));

/** What edge runtimes have; nothing of Node. */
const EDGE_GLOBALS = [
  'AbortController AbortSignal Blob DOMException Event EventTarget Headers Request Response TextDecoder',
  'TextDecoderStream TextEncoder TransformStream ReadableStream WritableStream URL URLSearchParams atob btoa',
  'clearInterval clearTimeout crypto fetch performance queueMicrotask setInterval setTimeout structuredClone',
]
  .join(' ')
  .split(' ');

/**
 * Bundles source that exports `run` as an edge runtime would, from today's sources, and calls `run` where only web globals exist.
 * Rejects when anything of Node is in the bundle.
 */
export async function runOnEdge(source: string, ...input: readonly string[]): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: CLIENT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    conditions: ['@tailrace/source', 'edge-light'],
    define: { __TAILRACE_VERSION__: '"0.0.0-test"' },
  });
  const code = outputFiles[0]?.text ?? '';
  const [found] = /["'](?:node:[a-z_/]+|undici)["']/.exec(code) ?? [];
  if (found) throw new Error(`${found} is in the bundle for edge runtimes`);
  const globals = Object.fromEntries(EDGE_GLOBALS.map((name) => [name, Reflect.get(globalThis, name)]));
  const context = createContext(globals);
  runInContext(code, context);
  return runInContext(`bundle.run(...${JSON.stringify(input)})`, context);
}
