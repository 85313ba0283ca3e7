import type { Browser } from 'playwright-core';
import { type ChromiumOptions, launchChromium } from './launch-chromium.js';

const MAX_RUNS = 200;

/** One Chromium for many runs, each in a context of its own; a new one takes over after a crash or 200 runs. */
export class SharedBrowser {
  readonly #options: ChromiumOptions;
  #current: Promise<Browser> | undefined;
  #startedRuns = 0;
  #isClosed = false;
  readonly #openRuns = new Map<Browser, number>();

  constructor(options: ChromiumOptions) {
    this.#options = options;
  }

  /** Returns the browser for one more run, started if need be. Give it back with `release`. */
  async acquire(): Promise<Browser> {
    if (this.#isClosed) throw new Error('the agent runner is closed');
    if (this.#startedRuns >= MAX_RUNS) this.#retire();
    this.#current ??= this.#launch();
    this.#startedRuns += 1;
    const browser = await this.#current;
    this.#openRuns.set(browser, (this.#openRuns.get(browser) ?? 0) + 1);
    return browser;
  }

  /** Says that a run is over; a retired browser ends with its last one. */
  async release(browser: Browser): Promise<void> {
    const open = (this.#openRuns.get(browser) ?? 1) - 1;
    this.#openRuns.set(browser, open);
    if (open > 0 || (await this.#current) === browser) return;
    this.#openRuns.delete(browser);
    await browser.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const current = await this.#current?.catch(() => undefined); // one that did not start need not be closed
    const browsers = new Set([...this.#openRuns.keys(), ...(current ? [current] : [])]);
    await Promise.all([...browsers].map((browser) => browser.close()));
  }

  #retire(): void {
    this.#current = undefined;
    this.#startedRuns = 0;
  }

  #launch(): Promise<Browser> {
    const launching = launchChromium(this.#options);
    const retire = () => {
      if (this.#current === launching) this.#retire();
    };
    launching.then((browser) => {
      browser.once('disconnected', () => {
        this.#openRuns.delete(browser);
        retire();
      });
    }, retire);
    return launching;
  }
}
