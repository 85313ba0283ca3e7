import type { ServerSentEvent } from '@tailrace/core';

const MAX_REMEMBERED = 1_000;

/** Remembers the latest events that had an id, so that a server that replays too much delivers nothing twice. */
export class SeenEvents {
  readonly #keys = new Set<string>();

  /** Notes an event; tells whether it is new. One without an id always is. */
  add(event: ServerSentEvent): boolean {
    if (event.id === undefined || event.id === '') return true;
    // With its content: after a server has lost its data, its ids start over and mean other events.
    const key = `${event.id}\n${event.event}\n${event.data.length}\n${hash(event.data)}`;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    for (const oldest of this.#keys) {
      if (this.#keys.size <= MAX_REMEMBERED) break;
      this.#keys.delete(oldest);
    }
    return true;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum >>> 0;
}
