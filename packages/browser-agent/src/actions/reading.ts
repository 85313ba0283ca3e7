import * as z from 'zod';
import { type Action, defineAction } from './action.js';
import { summary } from './fields.js';

const PAGE_LENGTH = 20_000;
const MAX_WAIT_SECONDS = 10;

export const readingActions: readonly Action[] = [
  defineAction(
    'wait',
    'Wait until a text appears, or for some seconds.',
    z.object({ summary, seconds: z.number().positive().max(MAX_WAIT_SECONDS).optional(), text: z.string().optional() }),
    async ({ seconds = MAX_WAIT_SECONDS / 2, text }, { session }) => {
      if (text === undefined) await session.page.waitForTimeout(seconds * 1_000);
      else
        await session.page
          .getByText(text)
          .first()
          .waitFor({ timeout: MAX_WAIT_SECONDS * 1_000 });
      return { text: text === undefined ? 'Waited' : 'It is there' };
    },
  ),
  defineAction(
    'find_text',
    'Search the whole page for a text and scroll to where it is first.',
    z.object({ summary, query: z.string().min(1) }),
    async ({ query }, { session }) => {
      const found = await session.page.evaluate(findText, query);
      return found.length > 0
        ? { text: found.join('\n'), isOfPage: true }
        : { text: 'The page does not have that text' };
    },
  ),
  defineAction(
    'read_page',
    `Read the whole page as an outline, also what is not in view, ${PAGE_LENGTH} characters at a time.`,
    z.object({ summary, offset: z.number().int().min(0).optional() }),
    async ({ offset = 0 }, { session }) => {
      const outline = await session.page.locator('body').ariaSnapshot();
      const rest = outline.length - offset - PAGE_LENGTH;
      const more = rest > 0 ? `\n… ${rest} characters more: read on with offset ${offset + PAGE_LENGTH}` : '';
      return { text: outline.slice(offset, offset + PAGE_LENGTH) + more, isOfPage: true };
    },
  ),
];

/** Runs in the page: the surroundings of the first places that have a text; scrolls to the first. */
function findText(query: string): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (found.length < 5 && walker.nextNode()) {
    const text = walker.currentNode.textContent ?? '';
    const at = text.toLowerCase().indexOf(query.toLowerCase());
    const parent = walker.currentNode.parentElement;
    if (at < 0 || parent === null || ['SCRIPT', 'STYLE'].includes(parent.tagName)) continue;
    if (found.length === 0) parent.scrollIntoView({ block: 'center' });
    found.push(`… ${text.slice(Math.max(0, at - 80), at + query.length + 80).trim()} …`);
  }
  return found;
}
