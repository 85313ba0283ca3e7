import type { StoredEvent } from '../store/rollouts/list-events.js';
import { ReadTimeoutError, StoreUnavailableError } from '../store/store-errors.js';
import { eventFrame } from './event-frame.js';
import type { EventStream } from './event-stream.js';
import type { RolloutAudience, RolloutEvent, RolloutHub, RolloutListener } from './rollout-hub.js';

const EVENTS_A_READ = 20;
const RETRY_AFTER_MS = 1_000;

/** Reads stored events after a number. */
export type EventReader = (afterId: number, limit: number) => Promise<StoredEvent[]>;

export interface ResumingStreamOptions {
  /** The reader has seen the events up to this number. */
  lastId: number;
  /** Whether the reader is told the numbers, to go on after. */
  isNumbered: boolean;
  read: EventReader;
}

/** Opens a stream of an audience that sends the stored events after a number, and then each new one. */
export function openResumingStream(
  hub: RolloutHub,
  audience: RolloutAudience,
  options: ResumingStreamOptions,
): EventStream {
  return hub.open(audience, (stream) => {
    const { role, projectId, sessionId } = audience;
    const read: EventReader = (afterId, limit) =>
      hub.reads.read(JSON.stringify([role, projectId, sessionId, afterId]), () => options.read(afterId, limit));
    const reader = new ResumingReader(stream, { ...options, read });
    reader.wake();
    return reader;
  });
}

/** Sends the numbered events of a session to one stream: first those that it missed, then each as it comes, each once and in order. */
class ResumingReader implements RolloutListener {
  readonly #stream: EventStream;
  readonly #options: ResumingStreamOptions;
  #lastId: number;
  #isResuming = false;
  #hasNews = false;

  constructor(stream: EventStream, options: ResumingStreamOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#lastId = options.lastId;
  }

  /** Takes an event that has just been stored. */
  hear({ event, data, id = 0 }: RolloutEvent): void {
    // What comes while stored events are still being sent, or before the one ahead of it, is stored too: it is read in its turn.
    if (this.#isResuming || id !== this.#lastId + 1) this.wake();
    else this.#send({ event, data, id });
  }

  /** Sends the stored events that the reader has not seen, no faster than it reads. */
  wake(): void {
    this.#hasNews = true;
    if (this.#isResuming) return;
    // A reader that is cut off comes back and says what it has seen.
    this.#resume().catch((error: unknown) => this.#stream.readable.destroy(error as Error));
  }

  async #resume(): Promise<void> {
    this.#isResuming = true;
    try {
      while (this.#hasNews && !this.#stream.readable.destroyed) await this.#sendPage();
    } finally {
      this.#isResuming = false;
    }
  }

  async #sendPage(): Promise<void> {
    this.#hasNews = false;
    const events = await this.#read();
    if (events.length === EVENTS_A_READ) this.#hasNews = true;
    for (const event of events) {
      if (!(await this.#stream.drained())) return;
      this.#send(event);
    }
  }

  // While the database is away the reader hears heartbeats, and then what it missed.
  async #read(): Promise<StoredEvent[]> {
    try {
      return await this.#options.read(this.#lastId, EVENTS_A_READ);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError || error instanceof ReadTimeoutError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS).unref());
      this.#hasNews = true;
      return [];
    }
  }

  #send({ event, data, id }: StoredEvent): void {
    if (id <= this.#lastId) return;
    this.#lastId = id;
    this.#stream.send(eventFrame(event, data, this.#options.isNumbered ? id : undefined));
  }
}
