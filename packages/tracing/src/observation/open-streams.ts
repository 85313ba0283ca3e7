const MAX_OPEN = 1_000;

/** A span that waits for the end of a stream. */
export interface OpenStream {
  /** Ends the span as it is. */
  abandon(): void;
}

/** Knows the spans whose streams have not ended. One that nobody reads never does, so the oldest go when there are too many. */
export class OpenStreams {
  readonly #open = new Set<OpenStream>();

  add(stream: OpenStream): void {
    this.#open.add(stream);
    if (this.#open.size <= MAX_OPEN) return;
    const [oldest] = this.#open;
    oldest?.abandon();
  }

  delete(stream: OpenStream): void {
    this.#open.delete(stream);
  }

  endAll(): void {
    for (const stream of [...this.#open]) stream.abandon();
  }
}
