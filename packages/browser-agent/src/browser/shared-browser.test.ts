import { afterEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../testing/chromium-or-reason.js';
import { SharedBrowser } from './shared-browser.js';

const options = { noSandbox: process.getuid?.() === 0 };

describe.runIf(await hasChromium())('the browser of all runs', { timeout: 120_000 }, () => {
  let shared: SharedBrowser;
  afterEach(() => shared.close());

  test('is one, and a new one comes after a crash', async () => {
    shared = new SharedBrowser(options);
    const [first, second] = await Promise.all([shared.acquire(), shared.acquire()]);
    expect(first.browser).toBe(second.browser);
    await first.browser.close();
    expect(first.isFresh()).toBe(false);
    const third = await shared.acquire();
    expect(third.browser).not.toBe(first.browser);
    await third.release();
    expect(third.browser.isConnected()).toBe(true);
  });

  test('retires after so many runs, and ends with the last of them', async () => {
    shared = new SharedBrowser(options, 2);
    const first = await shared.acquire();
    const second = await shared.acquire();
    const third = await shared.acquire();
    expect(third.browser).not.toBe(first.browser);
    await first.release();
    await first.release();
    expect(first.browser.isConnected()).toBe(true);
    await second.release();
    expect(second.browser.isConnected()).toBe(false);
  });

  test('does not stay behind when it retires between two runs', async () => {
    shared = new SharedBrowser(options, 1);
    const first = await shared.acquire();
    await first.release();
    await shared.acquire();
    expect(first.browser.isConnected()).toBe(false);
  });

  test('ends when it is closed, and none comes after', async () => {
    shared = new SharedBrowser(options);
    const { browser } = await shared.acquire();
    await shared.close();
    expect(browser.isConnected()).toBe(false);
    await expect(shared.acquire()).rejects.toThrow(/closed/);
  });
});
