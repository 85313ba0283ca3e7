import * as z from 'zod';
import { type Action, type ActionContext, defineAction, elementAt } from './action.js';
import { clickOn } from './click-on.js';
import { index, summary } from './fields.js';

/** Keys never set these: their value is given as a whole. */
const WHOLE_VALUES = ['date', 'time', 'datetime-local', 'month', 'week', 'color', 'range'];
const MAX_TYPED_LENGTH = 500;
const SUGGESTIONS_MS = 250;

export const typingActions: readonly Action[] = [
  defineAction(
    'enter_text',
    'Type text into a field (its element, or what has the focus). Dates and times in ISO form: 2026-01-31, 13:45; a colour as #ff0000; a slider as a number.',
    z.object({
      summary,
      text: z.string(),
      index: index.optional(),
      press_enter: z.boolean().optional(),
      clear: z.boolean().optional().describe('Whether to empty the field first; true when left out'),
    }),
    enterText,
  ),
  defineAction(
    'press_keys',
    'Press a key or several at once, such as Enter, Escape, ArrowDown, Control+A.',
    z.object({ summary, keys: z.string(), repeat: z.number().int().min(1).max(200).optional() }),
    async ({ keys, repeat = 1 }, { session }) => {
      for (let count = 0; count < repeat; count++) await session.page.keyboard.press(keys);
      return { text: `Pressed ${keys}` };
    },
  ),
  defineAction(
    'get_select_options',
    'List all options of a list.',
    z.object({ summary, index }),
    async (input, { state }) => {
      const element = await elementAt(state, input.index).resolve();
      const options = await element.evaluate((node) =>
        [...((node as unknown as HTMLSelectElement).options ?? [])].map((option) => option.label),
      );
      return options.length > 0 ? { text: options.join('\n'), isOfPage: true } : { text: 'It has no options' };
    },
  ),
  defineAction(
    'select_dropdown_option',
    'Choose from a list by the text of its options; several at once where the list takes several.',
    z.object({ summary, index, options: z.array(z.string()).min(1) }),
    async ({ index, options }, { state }) => {
      const element = await elementAt(state, index).resolve();
      const chosen = await element.selectOption(options.map((label) => ({ label: label.trim() })));
      return { text: `Chose ${chosen.length} of ${options.length}` };
    },
  ),
];

async function enterText(
  input: { text: string; index?: number | undefined; press_enter?: boolean | undefined; clear?: boolean | undefined },
  { session, state }: ActionContext,
): Promise<{ text: string }> {
  const { keyboard } = session.page;
  const seen = input.index === undefined ? undefined : elementAt(state, input.index);
  const element = await seen?.resolve();
  const type = await element?.evaluate((node) => (node instanceof HTMLInputElement ? node.type : ''));
  if (element !== undefined && type !== undefined && WHOLE_VALUES.includes(type)) {
    await element.fill(input.text);
  } else {
    if (element && seen) await clickOn(element, seen);
    if (input.clear !== false) {
      await keyboard.press('ControlOrMeta+A');
      await keyboard.press('Delete');
    }
    if (input.text.length > MAX_TYPED_LENGTH) await keyboard.insertText(input.text);
    else await keyboard.type(input.text);
  }
  if (input.press_enter) await keyboard.press('Enter');
  // Pages wait for a pause in the typing before they suggest something.
  else await session.page.waitForTimeout(SUGGESTIONS_MS);
  return { text: 'Typed' };
}
