import { createFetchDispatcher } from './transport/fetch-dispatcher.js';
import type { Dispatcher, DispatcherOptions } from './transport/http.js';

/** Makes the dispatcher of runtimes without Node's sockets: edge, workers, browsers, Deno and Bun. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  return createFetchDispatcher(options.fetch);
}

/** How the runtime calls itself in `User-Agent`; browsers do not let it be set. */
export function runtimeName(): string | undefined {
  return undefined;
}

/** Compresses text; resolves to `undefined` where the runtime cannot. */
export async function gzip(text: string): Promise<Uint8Array | undefined> {
  const { CompressionStream, Response } = globalThis;
  if (typeof CompressionStream !== 'function') return undefined;
  const compressed = new Response(text).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(compressed ?? null).arrayBuffer());
}
