import { describeOpenError } from './describe-open-error.js';
import { resolveOptions } from './resolve-options.js';
import type { ServerOptions } from './server-options.js';
import { openStore } from './store/open-store.js';
import type { TailraceServer } from './tailrace-server.js';

/**
 * Starts the server and resolves when it listens.
 *
 * @throws ServerConfigurationError before listening, when an option cannot be used; StoreLockedError when another server has the data.
 * @example
 * await using server = await startServer({ port: 8000 });
 * console.log(server.url);
 */
export async function startServer(options: ServerOptions = {}): Promise<TailraceServer> {
  const { signal } = options;
  signal?.throwIfAborted();
  const resolved = resolveOptions(options);
  const opening = openStore({ data: resolved.data, prices: resolved.prices });
  // Fastify and zod take as long to load as the store to open, and the store's threads need this one for nothing.
  const loading = import('./listen.js');
  const [opened, loaded] = await Promise.allSettled([opening, loading]);
  if (opened.status === 'rejected') throw describeOpenError(opened.reason, resolved.data);
  const store = opened.value;
  try {
    if (loaded.status === 'rejected') throw loaded.reason;
    return await loaded.value.listen(resolved, store, signal);
  } catch (error) {
    await store.close();
    throw error;
  }
}
