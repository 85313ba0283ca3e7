import type { Page } from 'playwright-core';
import type { RunSession } from '../browser/run-session.js';
import { TookTooLongError, within } from '../within.js';
import { type DetectedPage, detectElements } from './detect-elements.js';
import { devToolsOf } from './dev-tools.js';
import { markPicture } from './mark-picture.js';
import type { PageState, Picture } from './page-state.js';
import { takePicture } from './take-picture.js';

const LOOK_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 2_000;
const TRIES = 3;

/** What of the page is to be looked at. */
export interface LookOptions {
  /** Whether the model gets a picture. */
  hasVision: boolean;
  /** Whether the caller gets one, as a PNG. */
  isPictured: boolean;
}

/** A look at a page, and how long its parts took. */
export interface Look {
  state: PageState;
  elementsMs: number;
  pictureMs: number;
}

/** Looks at the active tab. A page that hangs is freed, or replaced by an empty one, and the model told. */
export async function observePage(session: RunSession, options: LookOptions): Promise<Look> {
  for (let attempt = 1; ; attempt++) {
    await session.whole();
    const { page } = session;
    try {
      const seen = await within(look(session, page, options), LOOK_TIMEOUT_MS, 'looking at the page');
      // Not earlier: a look that is given up may come to its end all the same.
      return { ...seen, state: { ...seen.state, notices: session.notices.take() } };
    } catch (error) {
      if (attempt === TRIES) throw error;
      if (error instanceof TookTooLongError) await free(session, page, attempt);
      // Otherwise it went to another page while it was looked at.
      else await page.waitForLoadState('domcontentloaded', { timeout: LOOK_TIMEOUT_MS }).catch(() => undefined); // closed meanwhile: looked at again
    }
  }
}

async function look(session: RunSession, page: Page, options: LookOptions): Promise<Look> {
  const startedMs = performance.now();
  let elementsMs = 0;
  const reading = detectElements(page).then((found) => {
    elementsMs = performance.now() - startedMs;
    return found;
  });
  const isPictured = options.hasVision || options.isPictured;
  const [found, screenshot, tabs] = await Promise.all([
    reading,
    isPictured ? takePicture(page) : undefined,
    describeTabs(session, page),
  ]);
  const marked = screenshot && options.hasVision ? await mark(session, screenshot, found) : undefined;
  const title = tabs.find((tab) => tab.isActive)?.title ?? '';
  const state = { url: page.url(), title, tabs, ...found, notices: [], screenshot, marked };
  return { state, elementsMs, pictureMs: isPictured ? performance.now() - startedMs - elementsMs : 0 };
}

/** A picture without numbers is still a picture. */
async function mark(session: RunSession, picture: Picture, { elements }: DetectedPage): Promise<Picture> {
  const boxes = elements.map(({ box }) => box);
  return markPicture(picture, boxes).catch(() => {
    session.notices.add('The picture has no numbers: they could not be drawn');
    return picture;
  });
}

function describeTabs(session: RunSession, page: Page): Promise<PageState['tabs']> {
  const describe = async (tab: Page, index: number) => ({
    id: index + 1,
    url: tab.url(),
    title: await titleOf(tab),
    isActive: tab === page,
  });
  return Promise.all(session.tabs.map(describe));
}

/** A tab in the background that hangs must not hold up the others. */
async function titleOf(tab: Page): Promise<string> {
  return within(tab.title(), 1_000, 'the title').catch(() => '');
}

/** Stops the script that keeps a page busy; when that has not helped either, leaves the page. */
async function free(session: RunSession, page: Page, attempt: number): Promise<void> {
  if (attempt === 1) {
    session.notices.add('The page did not answer; its scripts were stopped');
    const stopping = devToolsOf(page).then((devTools) => devTools.send('Runtime.terminateExecution'));
    await within(stopping, STOP_TIMEOUT_MS, 'DevTools').catch(() => undefined); // nothing ran any more, or it is replaced below
    return;
  }
  session.notices.add(`The page ${page.url()} does not answer; an empty tab took its place`);
  await session.replaceTab();
}
