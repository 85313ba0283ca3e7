import { eventFrame } from './event-frame.js';
import { EventStream } from './event-stream.js';

/** Who listens to a session: the process that serves it, or those who watch. */
export interface RolloutAudience {
  role: 'server' | 'watcher';
  projectId: string;
  /** 32 hex digits. */
  sessionId: string;
}

/** An event for an audience; those with an id are stored before they are sent. */
export interface RolloutEvent {
  event: string;
  /** JSON text. */
  data: string;
  id?: number;
}

/** How an open stream takes the events of its audience. */
export type RolloutListener = (event: RolloutEvent) => void;

interface Subscription {
  stream: EventStream;
  listener: RolloutListener;
}

const HEARTBEAT_MS = 5_000;

/** Knows the open streams of one server, and sends events to them. Servers that share a PostgreSQL have a hub each. */
export class RolloutHub {
  readonly #heartbeatMs: number;
  readonly #audiences = new Map<string, Set<Subscription>>();
  #isClosed = false;

  constructor(heartbeatMs = HEARTBEAT_MS) {
    this.#heartbeatMs = heartbeatMs;
  }

  /** Opens a stream; it sends what it is told to, and hears all events of the audience. */
  open(audience: RolloutAudience, listen: (stream: EventStream) => RolloutListener): EventStream {
    const key = keyOf(audience);
    const stream = new EventStream(this.#heartbeatMs, () => this.#forget(key, subscription));
    const subscription = { stream, listener: listen(stream) };
    const subscriptions = this.#audiences.get(key) ?? new Set();
    this.#audiences.set(key, subscriptions.add(subscription));
    if (this.#isClosed) stream.end();
    return stream;
  }

  /** Sends an event to all who listen now. */
  publish(audience: RolloutAudience, event: RolloutEvent): void {
    for (const { listener } of this.#audiences.get(keyOf(audience)) ?? []) listener(event);
  }

  /** Ends all streams, and every one that is opened from now on. */
  close(): void {
    this.#isClosed = true;
    for (const subscriptions of this.#audiences.values()) {
      for (const { stream } of subscriptions) stream.end();
    }
  }

  #forget(key: string, subscription: Subscription): void {
    const subscriptions = this.#audiences.get(key);
    subscriptions?.delete(subscription);
    if (subscriptions?.size === 0) this.#audiences.delete(key);
  }
}

/** Sends an event as it is. */
export function forwardTo(stream: EventStream): RolloutListener {
  return ({ event, data, id }) => stream.send(eventFrame(event, data, id));
}

function keyOf({ role, sessionId, projectId }: RolloutAudience): string {
  return `${role}:${sessionId}:${projectId}`;
}
