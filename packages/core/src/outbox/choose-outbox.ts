import type { ClientOptions } from '../client-options.js';
import { ConfigurationError } from '../errors/configuration-error.js';
import { Outbox } from './outbox.js';
import type { OutboxOptions } from './outbox-options.js';

/** Options of what delivers by an outbox: a given one, or one of its own made from the client options. */
export interface OutboxChoice extends ClientOptions {
  /** Delivers; a `LaminarClient` fits. */
  client?: { readonly outbox: Outbox } | undefined;
  /** Delivers, where there is no client. */
  outbox?: Outbox | undefined;
}

/** Takes the outbox that was given, or makes one that the caller has to close (`isOwn`). Throws ConfigurationError. */
export function chooseOutbox(options: OutboxChoice, own: OutboxOptions = {}): { outbox: Outbox; isOwn: boolean } {
  const given = readOutbox(options);
  return given ? { outbox: given, isOwn: false } : { outbox: new Outbox(options, own), isOwn: true };
}

/** Reads which outbox to use; `undefined` when none is given. Throws ConfigurationError naming the option. */
export function readOutbox({ client, outbox }: Pick<OutboxChoice, 'client' | 'outbox'>): Outbox | undefined {
  if (client && outbox)
    throw new ConfigurationError('client, outbox: pass one of them; a client brings its own outbox');
  const given = client ? client.outbox : outbox;
  if ((client || outbox) && typeof given?.add !== 'function') {
    throw new ConfigurationError(
      client
        ? 'client: expected a client with an outbox, such as LaminarClient'
        : 'outbox: expected an Outbox of @tailrace/core',
    );
  }
  return given;
}
