import type { Page } from 'playwright-core';
import * as z from 'zod';
import type { RunSession } from '../browser/run-session.js';
import { type Action, defineAction } from './action.js';
import { summary } from './fields.js';
import { navigate } from './navigation.js';

const tab = z.number().int().describe('The number of the tab');

export const tabActions: readonly Action[] = [
  defineAction('switch_tab', 'Look at another tab.', z.object({ summary, tab }), async (input, { session }) => {
    const page = tabAt(session, input.tab);
    session.switchTo(page);
    await page.bringToFront();
    return { text: `Switched to ${page.url()}` };
  }),
  defineAction(
    'open_tab',
    'Open an address in a new tab.',
    z.object({ summary, url: z.string() }),
    async ({ url }, { session }) => ({
      text: await navigate(await session.openTab(), url),
    }),
  ),
  defineAction('close_tab', 'Close a tab.', z.object({ summary, tab }), async (input, { session }) => {
    const page = tabAt(session, input.tab);
    if (session.tabs.length === 1) throw new Error('this is the only tab');
    await page.close();
    return { text: 'Closed' };
  }),
];

function tabAt({ tabs }: RunSession, number: number): Page {
  const page = tabs[number - 1];
  if (page === undefined) throw new Error(`there is no tab ${number}: the numbers go from 1 to ${tabs.length}`);
  return page;
}
