import type { LaminarClient } from '@tailrace/client';
import type { Transport } from '@tailrace/core';
import type { GlobalFlags } from './global-flags.js';
import type { Output } from './output/output.js';
import { resolveSettings, type Settings } from './settings/settings.js';

/** What every command works with. */
export class CommandContext {
  readonly output: Output;
  readonly flags: GlobalFlags;
  /** Aborts on Ctrl+C and SIGTERM. */
  readonly signal: AbortSignal;
  #settings: Settings | undefined;
  #transport: Transport | undefined;
  #client: LaminarClient | undefined;

  constructor(output: Output, flags: GlobalFlags, signal: AbortSignal) {
    this.output = output;
    this.flags = flags;
    this.signal = signal;
  }

  /** Where the server is and with which key. Throws UsageError for a settings file that is wrong. */
  get settings(): Settings {
    this.#settings ??= resolveSettings(this.flags);
    return this.#settings;
  }

  /** Makes the transport of the command, once. Rejects with UsageError without a key. */
  async openTransport(): Promise<Transport> {
    // Commands that send nothing load nothing that sends.
    const { createTransportFrom } = await import('./create-transport.js');
    this.#transport ??= createTransportFrom(this.settings, this.output);
    return this.#transport;
  }

  /** Makes the client of the command, once. Rejects with UsageError without a key. */
  async openClient(): Promise<LaminarClient> {
    const [{ LaminarClient }, transport] = await Promise.all([import('@tailrace/client'), this.openTransport()]);
    this.#client ??= new LaminarClient({}, transport);
    return this.#client;
  }

  /** Closes what the command opened. */
  async close(): Promise<void> {
    await this.#client?.close();
    await this.#transport?.close();
  }
}
