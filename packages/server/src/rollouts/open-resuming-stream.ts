import type { StoredEvent } from '../store/rollouts/list-events.js';
import { eventFrame } from './event-frame.js';
import type { EventStream } from './event-stream.js';
import type { RolloutAudience, RolloutEvent, RolloutHub } from './rollout-hub.js';

const EVENTS_A_READ = 20;

/** Reads stored events after a number. */
export type EventReader = (afterId: number, limit: number) => Promise<StoredEvent[]>;

/** Opens a stream of an audience that sends the stored events after a number, and then each new one. */
export function openResumingStream(
  hub: RolloutHub,
  audience: RolloutAudience,
  lastId: number,
  read: EventReader,
): EventStream {
  return hub.open(audience, (stream) => {
    const reader = new ResumingReader(stream, lastId);
    // A reader that is cut off comes back and says what it has seen.
    reader.resume(read).catch((error: unknown) => stream.readable.destroy(error as Error));
    return (event) => reader.hear(event);
  });
}

/** Sends the numbered events of a session to one stream: first those that it missed, then each as it comes, each once and in order. */
class ResumingReader {
  readonly #stream: EventStream;
  #lastId: number;
  #isResuming = true;
  #hasNews = false;

  /** Events up to `lastId` are known to the reader. Nothing is sent before `resume`. */
  constructor(stream: EventStream, lastId: number) {
    this.#stream = stream;
    this.#lastId = lastId;
  }

  /** Takes an event that has just been stored. */
  hear({ event, data, id = 0 }: RolloutEvent): void {
    // What comes while stored events are still being sent is stored too: it is read in its turn.
    if (this.#isResuming) this.#hasNews = true;
    else this.#send({ event, data, id });
  }

  /** Sends the stored events that the reader has not seen, no faster than it reads. */
  async resume(read: EventReader): Promise<void> {
    for (;;) {
      this.#hasNews = false;
      const events = await read(this.#lastId, EVENTS_A_READ);
      for (const event of events) {
        if (!(await this.#stream.drained())) return;
        this.#send(event);
      }
      if (events.length < EVENTS_A_READ && !this.#hasNews) break;
    }
    this.#isResuming = false;
  }

  #send({ event, data, id }: StoredEvent): void {
    if (id <= this.#lastId) return;
    this.#lastId = id;
    this.#stream.send(eventFrame(event, data, id));
  }
}
