import { type ClientOptions, Outbox } from '@tailrace/core';

// Handlers with the same options share an outbox, and with it batches and connections; it goes when they go.
const outboxes = new WeakMap<ClientOptions, Outbox>();

/** Finds the outbox of these very options, or makes it. Throws ConfigurationError, for example without a key. */
export function ownOutboxOf(options: ClientOptions): Outbox {
  const known = outboxes.get(options);
  if (known) return known;
  const outbox = new Outbox(options);
  outboxes.set(options, outbox);
  return outbox;
}
