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
