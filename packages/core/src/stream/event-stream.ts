import { StreamError } from '../errors/stream-error.js';
import { StreamTruncatedError } from '../errors/stream-truncated-error.js';
import { type EventStreamOptions, readServerSentEvents, type ServerSentEvent } from './server-sent-events.js';
import { streamSource } from './web-streams.js';

/** How events become values. */
export interface DecodeOptions<T> extends EventStreamOptions {
  /** Makes a value of an event; `undefined` skips it. */
  decode: (event: ServerSentEvent) => T | undefined;
  /** Tells whether a value is the last one: a stream that ends without it is truncated. */
  isLast?: ((value: T) => boolean) | undefined;
}

/**
 * Is a stream of values on its way: iterate it once; leaving the loop ends the connection.
 *
 * @example
 * for await (const value of stream) console.log(value);
 */
export class EventStream<T> implements AsyncIterable<T>, AsyncDisposable {
  readonly #values: AsyncGenerator<T>;
  #isConsumed = false;
  #lastEventId: string | undefined;

  constructor(chunks: AsyncIterable<Uint8Array>, options: DecodeOptions<T>) {
    this.#values = this.#read(chunks, options);
  }

  /** The id of the latest event that had one: where to resume. */
  get lastEventId(): string | undefined {
    return this.#lastEventId;
  }

  /** Throws StreamError on the second use, StreamTruncatedError when the stream ends before its last value. */
  [Symbol.asyncIterator](): AsyncGenerator<T> {
    if (this.#isConsumed)
      throw new StreamError('stream_consumed', 'A stream can be read once; use tee() before reading to get two');
    this.#isConsumed = true;
    return this.#values;
  }

  /** Splits the stream in two that are read independently; what one has read waits in memory for the other. */
  tee(): [AsyncIterable<T>, AsyncIterable<T>] {
    const [left, right] = toReadable(this[Symbol.asyncIterator]()).tee();
    return [left as unknown as AsyncIterable<T>, right as unknown as AsyncIterable<T>];
  }

  /** Gives the values as a `ReadableStream`. */
  toReadableStream(): ReadableStream<T> {
    return toReadable(this[Symbol.asyncIterator]());
  }

  /** Ends the stream and its connection. */
  async abort(): Promise<void> {
    this.#isConsumed = true;
    await this.#values.return(undefined);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.abort();
  }

  async *#read(chunks: AsyncIterable<Uint8Array>, { decode, isLast, ...options }: DecodeOptions<T>): AsyncGenerator<T> {
    for await (const event of readServerSentEvents(chunks, options)) {
      if (event.id !== undefined) this.#lastEventId = event.id;
      const value = decode(event);
      if (value === undefined) continue;
      yield value;
      if (isLast?.(value)) return;
    }
    if (isLast) throw new StreamTruncatedError('The stream ended before its last event: the answer is incomplete');
  }
}

function toReadable<T>(values: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream(streamSource(values, { onCancel: async () => void (await values.return(undefined)) }));
}
