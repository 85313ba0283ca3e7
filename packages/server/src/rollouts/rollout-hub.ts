import type { StoredEvent } from '../store/rollouts/list-events.js';
import type { RolloutNews, RolloutRole } from '../store/rollouts/rollout-news.js';
import { eventFrame } from './event-frame.js';
import { EventStream } from './event-stream.js';
import { JointReads } from './joint-reads.js';
import type { RolloutNewsSource } from './rollout-news-source.js';

/** Who listens to a session: the process that serves it, or those who watch. */
export interface RolloutAudience {
  role: RolloutRole;
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
export interface RolloutListener {
  hear(event: RolloutEvent): void;
  /** There may be stored events that it has not heard. */
  wake(): void;
}

export interface RolloutHubOptions {
  /** @default 5_000 */
  heartbeatMs?: number;
  /** Where servers that share a database tell each other; each of them has a hub. */
  newsSource?: RolloutNewsSource | undefined;
}

interface Subscription {
  projectId: string;
  stream: EventStream;
  listener: RolloutListener;
}

const HEARTBEAT_MS = 5_000;

/** Knows the open streams of one server, and sends events to them. */
export class RolloutHub {
  /** Other servers have readers too: what they are told goes by the database. */
  readonly isShared: boolean;
  /** Reads of stored events, for all streams. */
  readonly reads = new JointReads<StoredEvent[]>();
  readonly #heartbeatMs: number;
  readonly #newsSource: RolloutNewsSource | undefined;
  readonly #audiences = new Map<string, Set<Subscription>>();
  #isClosed = false;

  constructor({ heartbeatMs = HEARTBEAT_MS, newsSource }: RolloutHubOptions = {}) {
    this.#heartbeatMs = heartbeatMs;
    this.#newsSource = newsSource;
    this.isShared = newsSource !== undefined;
    newsSource?.start((news) => this.#wake(news));
  }

  /** Opens a stream; it sends what it is told to, and hears all events of the audience. */
  open(audience: RolloutAudience, listen: (stream: EventStream) => RolloutListener): EventStream {
    const key = keyOf(audience);
    const stream = new EventStream(this.#heartbeatMs, () => this.#forget(key, subscription));
    const subscription = { projectId: audience.projectId, stream, listener: listen(stream) };
    const subscriptions = this.#audiences.get(key) ?? new Set();
    this.#audiences.set(key, subscriptions.add(subscription));
    if (this.#isClosed) stream.end();
    return stream;
  }

  /** Sends an event to all who listen now. Where the hub is shared it goes by the database, to every hub and this one. */
  publish(audience: RolloutAudience, event: RolloutEvent): void {
    if (this.isShared) return;
    for (const { projectId, listener } of this.#audiences.get(keyOf(audience)) ?? []) {
      if (projectId === audience.projectId) listener.hear(event);
    }
  }

  /** Ends all streams, and every one that is opened from now on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { stream } of this.#subscriptions()) stream.end();
    await this.#newsSource?.close();
  }

  // Ids of sessions hardly ever meet across projects, and who is woken for nothing finds nothing.
  #wake(news: RolloutNews | null): void {
    const woken = news === null ? this.#subscriptions() : (this.#audiences.get(keyOf(news)) ?? []);
    for (const { listener } of woken) listener.wake();
  }

  #subscriptions(): Subscription[] {
    return [...this.#audiences.values()].flatMap((subscriptions) => [...subscriptions]);
  }

  #forget(key: string, subscription: Subscription): void {
    const subscriptions = this.#audiences.get(key);
    subscriptions?.delete(subscription);
    if (subscriptions?.size === 0) this.#audiences.delete(key);
  }
}

/** Sends an event as it is. */
export function forwardTo(stream: EventStream): RolloutListener {
  return { hear: ({ event, data, id }) => stream.send(eventFrame(event, data, id)), wake: () => {} };
}

function keyOf({ role, sessionId }: Pick<RolloutAudience, 'role' | 'sessionId'>): string {
  return `${role}:${sessionId}`;
}
