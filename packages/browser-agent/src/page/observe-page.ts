import type { Page } from 'playwright-core';
import type { RunSession } from '../browser/run-session.js';
import { TookTooLongError, within } from '../within.js';
import { detectElements } from './detect-elements.js';
import { devToolsOf } from './mark-listeners.js';
import type { PageState } from './page-state.js';

const LOOK_TIMEOUT_MS = 10_000;
const TRIES = 3;

/** What of the page is to be looked at. */
export interface LookOptions {
  /** @default none */
  picture: 'png' | 'jpeg' | undefined;
}

/** Looks at the active tab. A page that hangs is freed, or replaced by an empty one, and the model told. */
export async function observePage(session: RunSession, options: LookOptions): Promise<PageState> {
  for (let attempt = 1; ; attempt++) {
    const { page } = session;
    try {
      const seen = await within(look(session, page, options), LOOK_TIMEOUT_MS, 'looking at the page');
      // Not earlier: a look that is given up may come to its end all the same.
      return { ...seen, notices: session.notices.take() };
    } catch (error) {
      if (attempt === TRIES) throw error;
      if (error instanceof TookTooLongError) await free(session, page, attempt);
      // Otherwise it went to another page while it was looked at.
      else await page.waitForLoadState('domcontentloaded', { timeout: LOOK_TIMEOUT_MS }).catch(() => undefined); // closed meanwhile: looked at again
    }
  }
}

async function look(session: RunSession, page: Page, { picture }: LookOptions): Promise<Omit<PageState, 'notices'>> {
  const { elements, lines, scroll } = await detectElements(page);
  const screenshot = picture && (await takePicture(page, picture));
  const tabs = await Promise.all(
    session.tabs.map(async (tab, index) => ({
      id: index + 1,
      url: tab.url(),
      title: await titleOf(tab),
      isActive: tab === page,
    })),
  );
  const title = tabs.find((tab) => tab.isActive)?.title ?? '';
  return { url: page.url(), title, tabs, lines, elements, scroll, screenshot };
}

async function takePicture(page: Page, type: 'png' | 'jpeg'): Promise<PageState['screenshot']> {
  const quality = type === 'jpeg' ? { quality: 75 } : {};
  const data = await page.screenshot({ type, ...quality, scale: 'css', timeout: LOOK_TIMEOUT_MS / 2 });
  return { data, mediaType: `image/${type}` };
}

/** A tab in the background that hangs must not hold up the others. */
async function titleOf(tab: Page): Promise<string> {
  return within(tab.title(), 1_000, 'the title').catch(() => '');
}

/** Stops the script that keeps a page busy; when that has not helped either, leaves the page. */
async function free(session: RunSession, page: Page, attempt: number): Promise<void> {
  if (attempt === 1) {
    session.notices.add('The page did not answer; its scripts were stopped');
    const devTools = await within(devToolsOf(page), 2_000, 'DevTools').catch(() => undefined); // replaced below then
    await devTools?.send('Runtime.terminateExecution').catch(() => undefined); // nothing ran any more
    return;
  }
  session.notices.add(`The page ${page.url()} does not answer; an empty tab took its place`);
  await session.replaceTab();
}
