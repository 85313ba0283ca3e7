import type { EgressRules } from '../egress/egress-rules.js';
import { prepareMarks } from '../page/mark-picture.js';
import type { StorageState } from '../state/storage-state.js';
import type { ChromiumOptions } from './launch-chromium.js';
import { openSession, type PreparedSession } from './open-session.js';
import type { RunSession } from './run-session.js';
import { SharedBrowser } from './shared-browser.js';
import { whileConnected } from './while-connected.js';

/** What the browser of a run is to be. */
export interface SessionWish {
  userAgent: string | null;
  storageState: StorageState | undefined;
  rules: EgressRules;
}

/** A session with the way to end it and all that it stands on. */
export interface OpenSession {
  session: RunSession;
  close(): Promise<void>;
}

/** Gives each run a browser context behind a proxy of its own, and keeps a few ready that nobody has used: making one takes a second. */
export class SessionPool {
  readonly #browsers: SharedBrowser;
  readonly #size: number;
  #ready: Promise<PreparedSession>[] = [];
  #isClosed = false;

  constructor(options: ChromiumOptions, size: number) {
    this.#browsers = new SharedBrowser(options);
    this.#size = size;
  }

  /** Opens a session, a ready one where it will do. Throws ChromiumNotFoundError. */
  async open({ rules, storageState, userAgent }: SessionWish): Promise<OpenSession> {
    const isPlain = userAgent === null && storageState === undefined;
    const ready = isPlain ? await this.#take() : undefined;
    const prepared = ready ?? (await openSession(await this.#browsers.acquire(), { userAgent, storageState }));
    const { close, proxy, session } = prepared;
    proxy.open(rules, (url, reason) => session.notices.add(`${url.slice(0, 200)} was not loaded: ${reason}`));
    return { session, close };
  }

  /** Makes sessions ready until there are enough. Rejects when the browser does not start. */
  async fill(): Promise<void> {
    while (!this.#isClosed && this.#ready.length < this.#size) {
      const preparing = this.#prepare();
      this.#ready.push(preparing);
      preparing.catch(() => {
        this.#ready = this.#ready.filter((other) => other !== preparing);
      });
    }
    await Promise.all(this.#ready);
  }

  /** Ends every session and Chromium. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const ready = this.#ready.splice(0);
    await Promise.all(ready.map((preparing) => preparing.then(({ close }) => close()).catch(() => undefined))); // not opened: nothing to close
    await this.#browsers.close();
  }

  async #prepare(): Promise<PreparedSession> {
    const lease = await this.#browsers.acquire();
    const prepared = await openSession(lease, { userAgent: null, storageState: undefined });
    try {
      await whileConnected(lease.browser, Promise.all([prepared.session.warmUp(), prepareMarks()]));
    } catch (error) {
      await prepared.close();
      throw error;
    }
    return prepared;
  }

  async #take(): Promise<PreparedSession | undefined> {
    for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) {
      const prepared = await next.catch(() => undefined); // the run opens its own, and is told why that fails too
      if (prepared?.isUsable()) return prepared;
      void prepared?.close();
    }
    return undefined;
  }
}
