import type { Client } from 'pg';

export interface PostgresListenerOptions {
  /** A `postgres://` URL. */
  url: string;
  /** The channel of NOTIFY, in lower case. */
  channel: string;
  onNotification(text: string): void;
  /** The connection stands, for the first time or again: what was said while it did not was missed. */
  onListening(): void;
  /** The connection is lost or cannot be made; called once until it stands again. */
  onLost(error: Error): void;
}

const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 5_000;
const PROBE_EVERY_MS = 15_000;
const ANSWER_TIMEOUT_MS = 5_000;

/** Listens to what PostgreSQL's NOTIFY says on a channel, over a connection of its own that is made again whenever it breaks. */
export class PostgresListener {
  readonly #options: PostgresListenerOptions;
  readonly #closing = new AbortController();
  readonly #ended: Promise<void>;

  constructor(options: PostgresListenerOptions) {
    this.#options = options;
    this.#ended = this.#run();
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    let isLost = false;
    while (!this.#closing.signal.aborted) {
      const error = await this.#listen(() => {
        pauseMs = FIRST_PAUSE_MS;
        isLost = false;
        this.#options.onListening();
      });
      if (this.#closing.signal.aborted) return;
      if (!isLost) this.#options.onLost(error);
      isLost = true;
      await this.#sleep(pauseMs * (0.5 + Math.random() / 2));
      pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2);
    }
  }

  /** Listens until the connection breaks, and resolves to the reason. */
  async #listen(onListening: () => void): Promise<Error> {
    const client = await this.#createClient();
    const broken = new Promise<Error>((resolve) => {
      client.on('error', resolve);
      client.once('end', () => resolve(new Error('The connection ended')));
      this.#closing.signal.addEventListener('abort', () => resolve(new Error('The listener is closed')), {
        once: true,
      });
    });
    client.on('notification', ({ payload = '' }) => this.#options.onNotification(payload));
    const probing = setInterval(() => void client.query('select 1').catch(ignore), PROBE_EVERY_MS);
    probing.unref();
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.#options.channel)}`);
      onListening();
      return await broken;
    } catch (error) {
      return error as Error;
    } finally {
      clearInterval(probing);
      await client.end().catch(ignore);
    }
  }

  async #createClient(): Promise<Client> {
    const { default: pg } = await import('pg');
    return new pg.Client({
      connectionString: this.#options.url,
      application_name: 'tailrace',
      connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
    });
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      const wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#closing.signal.addEventListener('abort', wakeUp, { once: true });
    });
  }
}

/** A connection that is broken already breaks no more. */
function ignore(): void {}
