import type { Page } from 'playwright-core';
import { within } from '../within.js';

const LOAD_TIMEOUT_MS = 10_000;
const QUIET_MS = 150;
const MAX_UNQUIET_MS = 2_000;

/** Waits until a page has answered to an action: what it navigates to has come, and nothing has changed for a moment. */
export async function settle(page: Page): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    // A page that never comes to rest is looked at as it is.
    await page.waitForLoadState('domcontentloaded', { timeout: LOAD_TIMEOUT_MS }).catch(() => undefined);
    const quiet = page.evaluate(waitForQuiet, { quietMs: QUIET_MS, maxMs: MAX_UNQUIET_MS });
    const isQuiet = await within(
      quiet.then(() => true),
      MAX_UNQUIET_MS + 1_000,
      'the page',
    ).catch(() => false);
    if (isQuiet) return;
  }
}

/** Runs in the page. */
function waitForQuiet({ maxMs, quietMs }: { quietMs: number; maxMs: number }): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(deadline);
      resolve();
    };
    let timer = setTimeout(end, quietMs);
    const deadline = setTimeout(end, maxMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, quietMs);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}
