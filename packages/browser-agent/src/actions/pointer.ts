import * as z from 'zod';
import { type Action, type ActionContext, defineAction, elementAt, pointOfPage } from './action.js';
import { clickOn } from './click-on.js';
import { index, summary } from './fields.js';

const HOVER_TIMEOUT_MS = 3_000;
const DRAG_STEPS = 12;
const coordinate = z.number().describe('Pixels in the picture');

export const pointerActions: readonly Action[] = [
  defineAction(
    'click_element',
    'Click an element.',
    z.object({
      summary,
      index,
      button: z.enum(['left', 'right', 'middle']).optional(),
      count: z.number().int().min(1).max(3).optional().describe('2 for a double click'),
    }),
    async ({ button, count, index }, { state }) => {
      const seen = elementAt(state, index);
      const element = await seen.resolve();
      const kind = await element.evaluate((node) => (node instanceof HTMLInputElement ? node.type : node.tagName));
      if (kind === 'file') throw new Error('files cannot be uploaded');
      if (kind === 'SELECT') throw new Error('this is a list: use select_dropdown_option');
      await clickOn(element, seen, { button, count });
      return { text: 'Clicked' };
    },
  ),
  defineAction(
    'click_at',
    'Click a point of the page, where no element has a number.',
    z.object({ summary, x: coordinate, y: coordinate }),
    async (input, { session, state }) => {
      const { x, y } = pointOfPage(state, input.x, input.y);
      await session.page.mouse.click(x, y);
      return { text: 'Clicked' };
    },
  ),
  defineAction(
    'hover_element',
    'Move the mouse over an element, to open a menu for example.',
    z.object({ summary, index }),
    async (input, { state }) => {
      await (await elementAt(state, input.index).resolve()).hover({ timeout: HOVER_TIMEOUT_MS });
      return { text: 'The mouse is over it' };
    },
  ),
  defineAction(
    'drag',
    'Drag from one place to another: each an element by its number, or a point.',
    z.object({
      summary,
      from_index: index.optional(),
      from_x: coordinate.optional(),
      from_y: coordinate.optional(),
      to_index: index.optional(),
      to_x: coordinate.optional(),
      to_y: coordinate.optional(),
    }),
    async (input, context) => {
      const from = await pointOf(context, input.from_index, input.from_x, input.from_y);
      const to = await pointOf(context, input.to_index, input.to_x, input.to_y);
      const { mouse } = context.session.page;
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x, to.y, { steps: DRAG_STEPS });
      await mouse.up();
      return { text: 'Dragged' };
    },
  ),
];

async function pointOf(
  { state }: ActionContext,
  box: number | undefined,
  x: number | undefined,
  y: number | undefined,
): Promise<{ x: number; y: number }> {
  if (box === undefined) {
    if (x === undefined || y === undefined) throw new Error('say where: an element by its number, or x and y');
    return pointOfPage(state, x, y);
  }
  const element = await elementAt(state, box).resolve();
  await element.scrollIntoViewIfNeeded();
  const area = await element.boundingBox();
  if (area === null) throw new Error(`the element [${box}] is not shown`);
  return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
}
