import type { Browser } from 'playwright-core';
import { type ChromiumOptions, launchChromium } from './launch-chromium.js';

const MAX_RUNS = 200;
const MAX_AGE_MS = 3_600_000;

/** One run's hold on a browser. */
export interface BrowserLease {
  browser: Browser;
  /** Tells whether the browser would still be given to a new run. */
  isFresh(): boolean;
  /** Lets go of it; a retired browser ends with its last lease. */
  release(): Promise<void>;
}

interface Shared {
  launching: Promise<Browser>;
  launchedAtMs: number;
  startedRuns: number;
  openRuns: number;
}

/** One Chromium for many runs, each in a context of its own; a new one takes over after a crash, an hour, or 200 runs. */
export class SharedBrowser {
  readonly #options: ChromiumOptions;
  readonly #maxRuns: number;
  readonly #all = new Set<Shared>();
  #current: Shared | undefined;
  #isClosed = false;

  constructor(options: ChromiumOptions, maxRuns = MAX_RUNS) {
    this.#options = options;
    this.#maxRuns = maxRuns;
  }

  /** Resolves to the browser for one more run, started if need be. Throws ChromiumNotFoundError, or that it does not start. */
  async acquire(): Promise<BrowserLease> {
    if (this.#isClosed) throw new Error('the agent runner is closed');
    if (this.#current && !this.#isFresh(this.#current)) await this.#retire(this.#current);
    this.#current ??= this.#launch();
    const shared = this.#current;
    shared.startedRuns += 1;
    shared.openRuns += 1;
    try {
      return this.#lease(shared, await shared.launching);
    } catch (error) {
      shared.openRuns -= 1;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#all].map((shared) => this.#end(shared)));
  }

  #lease(shared: Shared, browser: Browser): BrowserLease {
    let isReleased = false;
    return {
      browser,
      isFresh: () => this.#current === shared && browser.isConnected() && this.#isFresh(shared),
      release: async () => {
        if (isReleased) return;
        isReleased = true;
        shared.openRuns -= 1;
        if (shared !== this.#current && shared.openRuns === 0) await this.#end(shared);
      },
    };
  }

  #isFresh({ launchedAtMs, startedRuns }: Shared): boolean {
    return startedRuns < this.#maxRuns && performance.now() - launchedAtMs < MAX_AGE_MS;
  }

  async #retire(shared: Shared): Promise<void> {
    if (this.#current === shared) this.#current = undefined;
    if (shared.openRuns === 0) await this.#end(shared);
  }

  async #end(shared: Shared): Promise<void> {
    this.#all.delete(shared);
    const browser = await shared.launching.catch(() => undefined); // one that did not start need not be closed
    await browser?.close();
  }

  #launch(): Shared {
    const launching = launchChromium(this.#options);
    const shared: Shared = { launching, launchedAtMs: performance.now(), startedRuns: 0, openRuns: 0 };
    this.#all.add(shared);
    const forget = () => {
      this.#all.delete(shared);
      if (this.#current === shared) this.#current = undefined;
    };
    launching.then((browser) => browser.once('disconnected', forget), forget);
    return shared;
  }
}
