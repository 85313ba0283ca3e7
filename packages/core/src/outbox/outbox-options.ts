import { readNumber } from '../client-options.js';
import { ConfigurationError } from '../errors/configuration-error.js';
import { type Clock, systemClock } from '../transport/clock.js';
import type { Drop } from './drop.js';

/** What happens when the outbox is full. */
export type OverflowPolicy = 'drop-oldest' | 'drop-newest';

/** How an outbox collects and delivers. */
export interface OutboxOptions {
  /** Milliseconds to collect before a batch is sent. @default 200 */
  flushIntervalMs?: number | undefined;
  /** Annotations or spans a batch. @default 500 */
  maxBatchItems?: number | undefined;
  /** Bytes a batch. @default 1048576 */
  maxBatchBytes?: number | undefined;
  /** Annotations, and spans, that wait at most. @default 10000 */
  maxItems?: number | undefined;
  /** Bytes of annotations, and of spans, that wait at most. @default 8388608 */
  maxBytes?: number | undefined;
  /** What goes when it is full. @default 'drop-oldest' */
  overflow?: OverflowPolicy | undefined;
  /** Milliseconds that something is tried before it is given up; a process with something to deliver stays alive that long at most. @default 60000 */
  deliveryTimeoutMs?: number | undefined;
  /** How batches of spans travel; annotations are too small to gain by it. @default 'none' */
  compression?: 'gzip' | 'none' | undefined;
  /** Called once for everything that is given up. What it throws is ignored. */
  onDrop?: ((drop: Drop) => void) | undefined;
  /** Keeps a serverless function alive until deliveries end: `ctx.waitUntil` on Cloudflare, `after` or `waitUntil` on Vercel. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
  /** Time and chance, for tests. */
  clock?: Clock | undefined;
}

/** Outbox options with every value in place. */
export interface ResolvedOutboxOptions {
  flushIntervalMs: number;
  maxBatchItems: number;
  maxBatchBytes: number;
  maxItems: number;
  maxBytes: number;
  overflow: OverflowPolicy;
  deliveryTimeoutMs: number;
  compression: 'gzip' | 'none';
  onDrop: ((drop: Drop) => void) | undefined;
  waitUntil: ((promise: Promise<unknown>) => void) | undefined;
  clock: Clock;
}

/** Fills in the defaults. Throws ConfigurationError naming the option. */
export function resolveOutboxOptions(options: OutboxOptions): ResolvedOutboxOptions {
  const { compression = 'none', overflow = 'drop-oldest' } = options;
  if (overflow !== 'drop-oldest' && overflow !== 'drop-newest') {
    throw new ConfigurationError(`overflow: expected 'drop-oldest' or 'drop-newest', got ${String(overflow)}`);
  }
  if (compression !== 'gzip' && compression !== 'none') {
    throw new ConfigurationError(`compression: expected 'gzip' or 'none', got ${String(compression)}`);
  }
  return {
    flushIntervalMs: readNumber('flushIntervalMs', options.flushIntervalMs, 200, 0),
    maxBatchItems: Math.min(1_000, readNumber('maxBatchItems', options.maxBatchItems, 500, 1)),
    maxBatchBytes: readNumber('maxBatchBytes', options.maxBatchBytes, 1_048_576, 1),
    maxItems: readNumber('maxItems', options.maxItems, 10_000, 1),
    maxBytes: readNumber('maxBytes', options.maxBytes, 8_388_608, 1),
    overflow,
    deliveryTimeoutMs: readNumber('deliveryTimeoutMs', options.deliveryTimeoutMs, 60_000, 0),
    compression,
    onDrop: options.onDrop,
    waitUntil: options.waitUntil,
    clock: options.clock ?? systemClock,
  };
}
