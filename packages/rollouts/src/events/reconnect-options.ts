import { type Clock, type HeadersInput, readNumber, systemClock } from '@tailrace/core';

/** How a stream of events lives through lost connections. */
export interface ReconnectOptions {
  /** Ends the stream with AbortedError. */
  signal?: AbortSignal | undefined;
  /** Milliseconds of silence after which a connection counts as dead, whatever the transport thinks. @default 45000 */
  idleTimeoutMs?: number | undefined;
  /** Upper bound of the first random wait before a reconnect; it doubles with each failure. @default 500 */
  baseDelayMs?: number | undefined;
  /** Upper bound of any random wait. @default 30000 */
  maxDelayMs?: number | undefined;
  /** A connection that lived this long starts the waits over. @default 5000 */
  stableAfterMs?: number | undefined;
  /** Reconnects in a row, without a stable connection between them, before StreamLostError. @default Infinity */
  maxReconnects?: number | undefined;
  /** Resume after this event, from an earlier stream's `lastEventId`. */
  lastEventId?: string | undefined;
  /** Added to each connection's request; a function is asked again every time, for tokens that expire. */
  headers?: HeadersInput | (() => HeadersInput | Promise<HeadersInput>) | undefined;
  /** Told of what the stream survived: a lost connection, an event that could not be read. What it throws is ignored. */
  onProblem?: ((error: unknown) => void) | undefined;
  /** Time and chance, for tests. */
  clock?: Clock | undefined;
}

/** Reconnect options with every value in place. */
export interface ResolvedReconnectOptions {
  signal: AbortSignal | undefined;
  idleTimeoutMs: number;
  baseDelayMs: number;
  maxDelayMs: number;
  stableAfterMs: number;
  maxReconnects: number;
  lastEventId: string | undefined;
  headers: () => HeadersInput | Promise<HeadersInput>;
  onProblem: (error: unknown) => void;
  clock: Clock;
}

/** Fills in the defaults. Throws ConfigurationError naming the option. */
export function resolveReconnectOptions(options: ReconnectOptions): ResolvedReconnectOptions {
  const { headers, lastEventId, onProblem, signal } = options;
  return {
    signal,
    idleTimeoutMs: readNumber('idleTimeoutMs', options.idleTimeoutMs, 45_000, 1),
    baseDelayMs: readNumber('baseDelayMs', options.baseDelayMs, 500, 0),
    maxDelayMs: readNumber('maxDelayMs', options.maxDelayMs, 30_000, 0),
    stableAfterMs: readNumber('stableAfterMs', options.stableAfterMs, 5_000, 0),
    maxReconnects: readNumber('maxReconnects', options.maxReconnects, Number.POSITIVE_INFINITY, 0),
    lastEventId,
    headers: typeof headers === 'function' ? headers : () => headers ?? {},
    onProblem(error) {
      try {
        onProblem?.(error);
      } catch {
        // The callback is the application's; its failure must not end the stream.
      }
    },
    clock: options.clock ?? systemClock,
  };
}
