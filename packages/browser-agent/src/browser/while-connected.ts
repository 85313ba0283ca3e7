import type { Browser } from 'playwright-core';
import { within } from '../within.js';

const OPEN_TIMEOUT_MS = 30_000;

/** Waits for what a browser is asked for, but not after its end: Playwright leaves pages that were being made then waiting for ever. */
export async function whileConnected<T>(browser: Browser, work: Promise<T>): Promise<T> {
  let onEnd = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    onEnd = () => reject(new Error('the browser has ended; start the run again'));
  });
  browser.once('disconnected', onEnd);
  if (!browser.isConnected()) onEnd();
  try {
    return await within(Promise.race([work, ended]), OPEN_TIMEOUT_MS, 'opening a browser context');
  } finally {
    browser.off('disconnected', onEnd);
    work.catch(() => undefined); // nobody waits for it any more
  }
}
