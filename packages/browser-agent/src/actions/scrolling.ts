import type { ElementHandle, Page } from 'playwright-core';
import * as z from 'zod';
import type { Box } from '../page/page-element.js';
import { type Action, defineAction, elementAt } from './action.js';
import { index, summary } from './fields.js';

/** How much of what is seen goes by when no amount is said: the rest shows what it goes on from. */
const PART_OF_SIGHT = 0.8;
const DEFAULT_VIEWPORT = { width: 1_024, height: 768 };

export const scrollingActions: readonly Action[] = [
  defineAction(
    'scroll',
    'Scroll the page, or a box that scrolls.',
    z.object({
      summary,
      direction: z.enum(['up', 'down', 'left', 'right']),
      index: index.optional(),
      amount: z.number().int().positive().max(20_000).optional().describe('Pixels; most of what is seen when left out'),
    }),
    async ({ amount, direction, index }, { session: { page }, state }) => {
      const box = index === undefined ? await rootOf(page) : await elementAt(state, index).resolve();
      await box.scrollIntoViewIfNeeded();
      const movedPx = await box.evaluate(scrollBox, { amount, direction, partOfSight: PART_OF_SIGHT });
      if (movedPx === 0) return { text: `It does not scroll further ${direction}` };
      if (movedPx === undefined) await turnWheel(page, await placeOf(page, box), direction, amount);
      return { text: movedPx === undefined ? `Scrolled ${direction}` : `Scrolled ${direction} by ${movedPx} pixels` };
    },
  ),
];

async function rootOf(page: Page): Promise<ElementHandle<HTMLElement>> {
  return page.evaluateHandle(() => (document.scrollingElement ?? document.documentElement) as HTMLElement);
}

interface Scrolling {
  amount: number | undefined;
  direction: string;
  partOfSight: number;
}

/**
 * Runs in the page: scrolls a box by itself, where a wheel would scroll whatever lies in its middle. Gives the pixels that it moved, or
 * `undefined` for what does not scroll by itself, such as a map.
 */
function scrollBox(box: HTMLElement, { amount, direction, partOfSight }: Scrolling): number | undefined {
  const isVertical = direction === 'up' || direction === 'down';
  const overflowOf = (element: Element) => getComputedStyle(element)[isVertical ? 'overflowY' : 'overflowX'];
  const sight = isVertical ? box.clientHeight : box.clientWidth;
  if ((isVertical ? box.scrollHeight : box.scrollWidth) <= sight) return undefined;
  const { body, scrollingElement } = box.ownerDocument;
  const isScroller =
    box === scrollingElement
      ? ![box, body].some((element) => ['hidden', 'clip'].includes(overflowOf(element)))
      : ['auto', 'scroll'].includes(overflowOf(box));
  if (!isScroller) return undefined;
  const distance = (amount ?? Math.round(sight * partOfSight)) * (direction === 'up' || direction === 'left' ? -1 : 1);
  const before = isVertical ? box.scrollTop : box.scrollLeft;
  box.scrollBy({ behavior: 'instant', [isVertical ? 'top' : 'left']: distance });
  return Math.round(Math.abs((isVertical ? box.scrollTop : box.scrollLeft) - before));
}

/** What the window shows of an element. */
async function placeOf(page: Page, element: ElementHandle<HTMLElement>): Promise<Box> {
  const area = await element.boundingBox();
  if (area === null) throw new Error('what is to be scrolled is not shown');
  const { height, width } = page.viewportSize() ?? DEFAULT_VIEWPORT;
  const [left, top] = [Math.max(area.x, 0), Math.max(area.y, 0)];
  const [right, bottom] = [Math.min(area.x + area.width, width), Math.min(area.y + area.height, height)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Turns the wheel over the middle of a place, for what listens to it. */
async function turnWheel({ mouse }: Page, place: Box, direction: string, amount: number | undefined): Promise<void> {
  const isVertical = direction === 'up' || direction === 'down';
  const distance = amount ?? Math.round((isVertical ? place.height : place.width) * PART_OF_SIGHT);
  const signed = direction === 'up' || direction === 'left' ? -distance : distance;
  await mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await mouse.wheel(isVertical ? 0 : signed, isVertical ? signed : 0);
}
