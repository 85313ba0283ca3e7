import type { Page } from 'playwright-core';
import * as z from 'zod';
import { isAllowedUrl } from '../browser/allowed-url.js';
import { type Action, defineAction } from './action.js';
import { summary } from './fields.js';

const ERROR_PAGE_TIMEOUT_MS = 1_000;

/** Opens an address, with `https://` where the scheme is missing. Throws what the browser says when it cannot. */
export async function navigate(page: Page, address: string): Promise<string> {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+:\d+/.test(address) ? address : `https://${address}`;
  if (!isAllowedUrl(url)) throw new Error('only addresses that start with http:// or https:// may be opened');
  try {
    const response = await page.goto(url, { waitUntil: 'domcontentloaded' });
    const status = response?.status() ?? 200;
    return status >= 400 ? `The server answered ${status}` : 'The page is open';
  } catch (error) {
    // Chromium shows its own error page a moment later, which would break into the next navigation.
    await page.waitForURL(/^chrome-error:/, { timeout: ERROR_PAGE_TIMEOUT_MS }).catch(() => undefined); // it came at once, or never
    throw error;
  }
}

export const navigationActions: readonly Action[] = [
  defineAction(
    'go_to_url',
    'Open an address in this tab.',
    z.object({ summary, url: z.string() }),
    async ({ url }, { session }) => ({
      text: await navigate(session.page, url),
    }),
  ),
  defineAction(
    'search_web',
    'Search the web in this tab.',
    z.object({ summary, query: z.string() }),
    async ({ query }, { searchUrl, session }) => ({
      text: await navigate(session.page, searchUrl.replaceAll('%s', encodeURIComponent(query))),
    }),
  ),
  defineAction('go_back', 'Go back to the page before.', z.object({ summary }), async (_, { session }) => {
    const before = session.page.url();
    await session.page.goBack({ waitUntil: 'commit' });
    return { text: session.page.url() === before ? 'There is no page before' : 'Went back' };
  }),
  defineAction('reload', 'Load the page again.', z.object({ summary }), async (_, { session }) => {
    await session.page.reload({ waitUntil: 'domcontentloaded' });
    return { text: 'Loaded again' };
  }),
];
