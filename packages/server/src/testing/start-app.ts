import type { AddressInfo } from 'node:net';
import { ApiKeys } from '../http/api-keys.js';
import { createCors } from '../http/cors.js';
import { createApp } from '../http/create-app.js';
import { createRebindingGuard } from '../http/rebinding-guard.js';
import { WriteClock } from '../http/write-clock.js';
import { silentLogger } from '../logger.js';
import { RolloutHub } from '../rollouts/rollout-hub.js';
import { allRoutes } from '../routes/all-routes.js';
import type { Route } from '../routes/route.js';
import type { ServerOptions } from '../server-options.js';
import { createStoreDouble, type StoreDouble } from './store-double.js';

/** The app on a real socket, over a store double. */
export interface TestApp extends AsyncDisposable {
  url: string;
  port: number;
  store: StoreDouble;
}

/** Options of a test app. */
export type TestAppOptions = Pick<
  ServerOptions,
  'apiKeys' | 'maxBodyBytes' | 'allowedHosts' | 'allowedOrigins' | 'logger'
> & {
  store?: StoreDouble;
  /** @default all of them */
  routes?: readonly Route[];
};

/** Starts the app on a free port. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { store = createStoreDouble(), apiKeys = [], maxBodyBytes = 5_242_880, logger = silentLogger } = options;
  const { allowedHosts, allowedOrigins, routes = allRoutes } = options;
  const hostname = '127.0.0.1';
  const app = createApp({
    routes,
    store,
    maxBodyBytes,
    logger,
    clock: new WriteClock(),
    keys: new ApiKeys(apiKeys),
    guard: createRebindingGuard({ hostname, allowedHosts, allowedOrigins }),
    cors: createCors(allowedOrigins),
    rollouts: new RolloutHub(),
  });
  const url = await app.listen({ host: hostname, port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url, port, store, [Symbol.asyncDispose]: () => app.close() };
}
