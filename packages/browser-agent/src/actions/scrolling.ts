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
      const isVertical = direction === 'up' || direction === 'down';
      const sign = direction === 'down' || direction === 'right' ? 1 : -1;
      const way = { amount, isVertical, sign, partOfSight: PART_OF_SIGHT };
      const box = index === undefined ? await rootOf(page) : await elementAt(state, index).resolve();
      if (index !== undefined) await box.scrollIntoViewIfNeeded();
      const movedPx = await box.evaluate(scrollBox, way);
      if (movedPx === undefined) {
        await turnWheel(page, await placeOf(page, box), way);
        return { text: `Scrolled ${direction}` };
      }
      return {
        text: movedPx === 0 ? `It does not scroll further ${direction}` : `Scrolled ${direction} by ${movedPx} pixels`,
      };
    },
  ),
];

async function rootOf(page: Page): Promise<ElementHandle<HTMLElement>> {
  return page.evaluateHandle(() => (document.scrollingElement ?? document.documentElement) as HTMLElement);
}

/** Which way to scroll, and how far. */
interface Way {
  isVertical: boolean;
  /** 1 is down or right, -1 up or left. */
  sign: number;
  /** Pixels; a part of what is seen when left out. */
  amount: number | undefined;
  partOfSight: number;
}

/**
 * Runs in the page: scrolls a box by itself, where a wheel would scroll whatever lies in its middle. Gives the pixels that it moved, or
 * `undefined` for what does not scroll by itself, such as a map.
 */
function scrollBox(box: HTMLElement, { amount, isVertical, partOfSight, sign }: Way): number | undefined {
  const overflowOf = (element: Element) => getComputedStyle(element)[isVertical ? 'overflowY' : 'overflowX'];
  const sight = isVertical ? box.clientHeight : box.clientWidth;
  if ((isVertical ? box.scrollHeight : box.scrollWidth) <= sight) return undefined;
  const { body, scrollingElement } = box.ownerDocument;
  const isScroller =
    box === scrollingElement
      ? ![box, body].some((element) => ['hidden', 'clip'].includes(overflowOf(element)))
      : ['auto', 'scroll'].includes(overflowOf(box));
  if (!isScroller) return undefined;
  const positionOf = () => (isVertical ? box.scrollTop : box.scrollLeft);
  const before = positionOf();
  const distance = sign * (amount ?? Math.round(sight * partOfSight));
  box.scrollBy({ behavior: 'instant', [isVertical ? 'top' : 'left']: distance });
  return Math.round(Math.abs(positionOf() - before));
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
async function turnWheel({ mouse }: Page, place: Box, { amount, isVertical, partOfSight, sign }: Way): Promise<void> {
  const distance = sign * (amount ?? Math.round((isVertical ? place.height : place.width) * partOfSight));
  await mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await mouse.wheel(isVertical ? 0 : distance, isVertical ? distance : 0);
}
