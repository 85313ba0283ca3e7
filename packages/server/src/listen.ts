import type { AddressInfo } from 'node:net';
import { createAgentRoute } from './agent/run-agent-route.js';
import { ApiKeys } from './http/api-keys.js';
import { createCors } from './http/cors.js';
import { createApp } from './http/create-app.js';
import { createRebindingGuard } from './http/rebinding-guard.js';
import { WriteClock } from './http/write-clock.js';
import type { ResolvedOptions } from './resolve-options.js';
import { RolloutHub } from './rollouts/rollout-hub.js';
import { createNewsSource } from './rollouts/rollout-news-source.js';
import { allRoutes } from './routes/all-routes.js';
import { modelRoutes } from './routes/analytics/models/model-routes.js';
import { ServerConfigurationError } from './server-configuration-error.js';
import type { Store } from './store/store.js';
import { SummarizerCalls } from './summarization/summarizer-calls.js';
import { type TailraceServer, toTailraceServer } from './tailrace-server.js';
import { TextWorker } from './text/text-worker.js';

/** Serves the store over HTTP. Throws ServerConfigurationError when the address cannot be used. */
export async function listen(
  options: ResolvedOptions,
  store: Store,
  signal: AbortSignal | undefined,
): Promise<TailraceServer> {
  signal?.throwIfAborted();
  const { hostname, port, maxBodyBytes, logger } = options;
  const rollouts = new RolloutHub({ newsSource: createNewsSource(options.data, logger) });
  const { sentiment, summarizer } = options;
  const texts = new TextWorker();
  const calls = summarizer === undefined ? undefined : new SummarizerCalls(summarizer);
  const routes = [...allRoutes, ...modelRoutes({ texts, sentiment, calls, logger })];
  const closing = new AbortController();
  const app = createApp({
    routes: options.agent === undefined ? routes : [...routes, createAgentRoute(options.agent, closing.signal)],
    store,
    maxBodyBytes,
    logger,
    clock: new WriteClock(),
    keys: new ApiKeys(options.apiKeys),
    guard: createRebindingGuard(options),
    cors: createCors(options.allowedOrigins),
    rollouts,
  });
  app.addHook('preClose', async () => {
    closing.abort(new Error('the server is closing'));
    calls?.close();
  });
  app.addHook('onClose', () => texts.close());
  try {
    await app.listen({ host: hostname, port });
  } catch (error) {
    await rollouts.close();
    throw describeListenError(error, hostname, port);
  }
  const address = app.server.address() as AddressInfo;
  const server = toTailraceServer({ app, store, hostname, port: address.port, signal });
  logger.info(`Listening on ${server.url}`);
  return server;
}

function describeListenError(error: unknown, hostname: string, port: number): unknown {
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') {
    const advice = 'stop what listens there, or pass another port (0 picks a free one)';
    return new ServerConfigurationError('port', `${port} on ${hostname} is in use: ${advice}`, { cause: error });
  }
  if (code === 'EACCES') {
    return new ServerConfigurationError('port', `${port} needs more rights: pass one above 1023`, { cause: error });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ServerConfigurationError('hostname', `${hostname} is no address of this machine`, { cause: error });
  }
  return error;
}
