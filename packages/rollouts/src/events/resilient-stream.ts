import {
  AbortedError,
  abortableSleep,
  backoffMs,
  ConnectionError,
  type HttpMethod,
  readServerSentEvents,
  type ServerSentEvent,
  StreamError,
  TimeoutError,
  type Transport,
} from '@tailrace/core';
import { askedWaitMs, isPermanent, notAStream, toStreamFailure } from './classify-failure.js';
import { lastEventIdHeader } from './last-event-id-header.js';
import type { ResolvedReconnectOptions } from './reconnect-options.js';
import { SeenEvents } from './seen-events.js';
import { StreamLostError } from './stream-lost-error.js';

/** What a resilient stream reads, and how. */
export interface StreamSource<T> {
  request: { method: HttpMethod; path: string; body?: string | undefined };
  /** Makes a value of an event; `undefined` skips it, an error is told to `onProblem`. */
  decode: (event: ServerSentEvent) => T | undefined;
  /** Tells whether a value is the last one. Without it only the caller or a refusal ends the stream. */
  isLast?: ((value: T) => boolean) | undefined;
}

/**
 * Is a stream of events that outlives its connections: each event once, in order. Iterate it once; leaving the loop ends it.
 *
 * A lost connection is taken up again after the last event, with random waits that grow and the server's `retry:` and
 * `Retry-After` obeyed. A refusal (401, 403, 404, 204 and the like) ends the stream with its typed error.
 */
export class ResilientStream<T> implements AsyncIterable<T>, AsyncDisposable {
  readonly #transport: Transport;
  readonly #source: StreamSource<T>;
  readonly #options: ResolvedReconnectOptions;
  readonly #subject: string;
  readonly #seen = new SeenEvents();
  readonly #closing = new AbortController();
  #connection: AbortController | undefined;
  #isConsumed = false;
  #lastEventId: string | undefined;
  #openedMs = Number.POSITIVE_INFINITY;
  #lastEventMs = 0;
  #serverRetryMs = 0;

  constructor(transport: Transport, source: StreamSource<T>, options: ResolvedReconnectOptions) {
    this.#transport = transport;
    this.#source = source;
    this.#options = options;
    this.#subject = `${source.request.method} ${source.request.path}`;
    this.#lastEventId = options.lastEventId;
  }

  /** The id of the latest event that had one: where another stream can resume. */
  get lastEventId(): string | undefined {
    return this.#lastEventId;
  }

  /**
   * Starts reading.
   *
   * @throws AbortedError when the signal ends it; StreamLostError after `maxReconnects`; StreamError on the second use and for an
   * event over 16 MiB; ApiError for a refusal.
   */
  [Symbol.asyncIterator](): AsyncGenerator<T> {
    if (this.#isConsumed) throw new StreamError('stream_consumed', 'A stream can be read once; ask for another one');
    this.#isConsumed = true;
    return this.#read();
  }

  /** Ends the stream and its connection; a loop over it ends without an error. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#connection?.abort();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async *#read(): AsyncGenerator<T> {
    const { clock, signal, stableAfterMs } = this.#options;
    const onAbort = () => void this.close();
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (let failures = 0; !this.#closing.signal.aborted; failures++) {
        const failure = yield* this.#readConnection();
        if (failure === undefined || this.#closing.signal.aborted) break;
        // A connection that went silent was alive until its last event only.
        const aliveUntilMs = TimeoutError.isInstance(failure) ? this.#lastEventMs : clock.now();
        if (aliveUntilMs - this.#openedMs >= stableAfterMs) failures = 0;
        await this.#waitAfter(failure, failures);
      }
      if (signal?.aborted) throw new AbortedError(this.#subject, signal.reason);
    } finally {
      signal?.removeEventListener('abort', onAbort);
      await this.close();
    }
  }

  /** Reads one connection to its end; returns why it ended, or `undefined` after the last value. */
  async *#readConnection(): AsyncGenerator<T, unknown> {
    // Outside of the retried part: what the caller's own function throws is the caller's.
    const headers = await this.#options.headers();
    const connection = new AbortController();
    this.#connection = connection;
    if (this.#closing.signal.aborted) return undefined;
    try {
      // Not alive before it answers, however long that takes.
      this.#openedMs = Number.POSITIVE_INFINITY;
      const chunks = await this.#open(connection.signal, headers);
      this.#openedMs = this.#options.clock.now();
      const { idleTimeoutMs } = this.#options;
      const onRetry = (ms: number) => {
        this.#serverRetryMs = ms;
      };
      for await (const event of readServerSentEvents(chunks, { idleTimeoutMs, onRetry })) {
        this.#lastEventMs = this.#options.clock.now();
        const value = this.#take(event);
        if (value === undefined) continue;
        yield value;
        if (this.#source.isLast?.(value)) return undefined;
      }
      return new ConnectionError(`${this.#subject} → the server ended the stream`, undefined);
    } catch (error) {
      return toStreamFailure(error, this.#subject);
    } finally {
      // A socket that hangs is not ended by leaving the loop over it.
      connection.abort();
    }
  }

  async #open(
    signal: AbortSignal,
    headers: Awaited<ReturnType<ResolvedReconnectOptions['headers']>>,
  ): Promise<AsyncIterable<Uint8Array>> {
    const { request } = this.#source;
    const {
      headers: received,
      status,
      stream,
    } = await this.#transport.send({
      ...request,
      // Bytes: Node writes the headers of a request with a text body as UTF-8 too, which would encode the event id twice.
      body: request.body === undefined ? undefined : new TextEncoder().encode(request.body),
      headers: {
        accept: 'text/event-stream',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...lastEventIdHeader(this.#lastEventId),
        ...headers,
      },
      isStreaming: true,
      options: { signal, maxRetries: 0 },
    });
    const contentType = received['content-type'] ?? '';
    if (status === 204 || stream === undefined || contentType.startsWith('application/json')) {
      throw notAStream(request, status, contentType || 'an empty answer');
    }
    return stream;
  }

  #take(event: ServerSentEvent): T | undefined {
    const isNew = this.#seen.add(event);
    if (event.id !== undefined) this.#lastEventId = event.id;
    if (!isNew) return undefined;
    try {
      return this.#source.decode(event);
    } catch (error) {
      this.#options.onProblem(error);
      return undefined;
    }
  }

  async #waitAfter(failure: unknown, failures: number): Promise<void> {
    const { baseDelayMs, clock, maxDelayMs, maxReconnects, onProblem } = this.#options;
    if (isPermanent(failure)) throw failure;
    if (failures >= maxReconnects) throw new StreamLostError(this.#subject, failures, this.#lastEventId, failure);
    onProblem(failure);
    const randomMs = backoffMs(failures, { baseMs: baseDelayMs, maxMs: maxDelayMs }, clock.random);
    const waitMs = Math.max(askedWaitMs(failure, clock.now()), this.#serverRetryMs + randomMs);
    // Ended early by close(); the loop looks at what that means.
    await abortableSleep(waitMs, this.#closing.signal, clock, this.#subject).catch(() => undefined);
  }
}
