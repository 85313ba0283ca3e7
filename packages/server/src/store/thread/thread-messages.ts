import type { ModelPrices } from '../../prices/model-prices.js';
import type { SqliteDriverName } from '../driver/sqlite-database.js';
import type { DataLocation } from '../engine/data-location.js';
import type { EngineOptions } from '../engine/engine.js';
import type { Store } from '../store.js';

/** What a thread opens before it answers anything else. */
export interface OpenRequest {
  location: DataLocation;
  access: EngineOptions['access'];
  sqliteDriver: SqliteDriverName | undefined;
  readTimeoutMs: number;
  /** Prices of models that come before those the server knows. */
  prices: ModelPrices;
}

/** A call from the main thread: a method of the store, `open`, or `copyTo`. */
export interface ThreadCall {
  callId: number;
  method: 'open' | 'copyTo' | keyof Store;
  args: readonly unknown[];
  /** Unix milliseconds after which nobody waits for the answer; null for writes, which are never given up. */
  deadlineAtMs: number | null;
}

/** The answer to a call. */
export type ThreadReply = { callId: number; value: unknown } | { callId: number; error: ThreadErrorData };

/** An error in a form that survives the way between threads. */
export interface ThreadErrorData {
  name: string;
  message: string;
  stack: string | undefined;
}
