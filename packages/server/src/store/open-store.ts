import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ModelPrices } from '../prices/model-prices.js';
import type { SqliteDriverName } from './driver/sqlite-database.js';
import { type DataLocation, parseDataLocation } from './engine/data-location.js';
import { lockDataFile } from './engine/data-lock.js';
import { refuseNetworkFolder } from './engine/network-folder.js';
import { createSqlRunner } from './sql/process/create-sql-runner.js';
import type { Store } from './store.js';
import { LazyThread } from './thread/lazy-thread.js';
import { storeThreadUrl } from './thread/store-thread-url.js';
import { ThreadClient } from './thread/thread-client.js';
import type { OpenRequest } from './thread/thread-messages.js';
import { ThreadStore } from './thread/thread-store.js';

/** Where the data is, and the limits of the store. */
export interface OpenStoreOptions {
  /** A directory, a file ending in `.db` or `.sqlite`, `:memory:`, or a `postgres://` URL. */
  data: string;
  /** Bytes that may wait for their commit before QueueFullError; 64 MiB by default. */
  maxQueueBytes?: number | undefined;
  /** Milliseconds after which a read ends with ReadTimeoutError; 10 s by default. */
  readTimeoutMs?: number | undefined;
  /** Which SQLite to use; the runtime's own where there is one, else `libsql`. */
  sqliteDriver?: SqliteDriverName | undefined;
  /** Prices of models that come before those the server knows. */
  prices?: ModelPrices | undefined;
  /** Script of the store's threads; found by itself unless the caller was bundled. */
  threadUrl?: URL | undefined;
}

const DEFAULT_MAX_QUEUE_BYTES = 64 * 1024 * 1024;
const DEFAULT_READ_TIMEOUT_MS = 10_000;

/** Opens the store on its threads, creating what is missing. Throws StoreLockedError when another server has the data. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const location = parseDataLocation(options.data);
  const release = await prepareLocation(location);
  const url = options.threadUrl ?? storeThreadUrl();
  const readTimeoutMs = options.readTimeoutMs ?? DEFAULT_READ_TIMEOUT_MS;
  const request = { location, sqliteDriver: options.sqliteDriver, readTimeoutMs, prices: options.prices ?? {} };
  const start = (access: OpenRequest['access']) => startThread(url, { ...request, access });
  const writer = await start('write').catch((error: unknown) => {
    release();
    throw error;
  });
  // A database in memory is one connection's own: its writer also reads.
  const reader = location.kind === 'memory' ? writer : new LazyThread(() => start('read'));
  const maxQueueBytes = options.maxQueueBytes ?? DEFAULT_MAX_QUEUE_BYTES;
  const sql = createSqlRunner({ threadUrl: url, request: { ...request, access: 'sql' }, writer });
  return new ThreadStore({ sql, writer, reader, maxQueueBytes, readTimeoutMs, release });
}

async function prepareLocation(location: DataLocation): Promise<() => void> {
  if (location.kind !== 'file') return () => {};
  const folder = dirname(location.file);
  mkdirSync(folder, { recursive: true });
  refuseNetworkFolder(folder);
  return lockDataFile(location.file);
}

async function startThread(url: URL, request: OpenRequest): Promise<ThreadClient> {
  const thread = new ThreadClient(request.access === 'write' ? 'writer' : 'reader', url);
  try {
    await thread.call('open', [request]);
    return thread;
  } catch (error) {
    await thread.call('close', []).catch(() => undefined); // a thread that has crashed is closed already
    await thread.waitForExit();
    throw error;
  }
}
