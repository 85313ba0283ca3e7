import type { ElementHandle } from 'playwright-core';
import { placeOfArea } from '../page/image-maps.js';
import type { Box, PageElement } from '../page/page-element.js';

const CLICK_TIMEOUT_MS = 3_000;

/** How an element is clicked. */
export interface ClickOptions {
  button?: 'left' | 'right' | 'middle' | undefined;
  /** 2 for a double click. @default 1 */
  count?: number | undefined;
}

/**
 * Clicks an element: its label where the element itself cannot be met, and where it holds elements of their own, as the branch of a
 * tree does, its own text instead of its middle. Throws with what is in the way, or else keeps it from being clicked.
 */
export async function clickOn(
  element: ElementHandle<HTMLElement>,
  seen: PageElement,
  { button = 'left', count = 1 }: ClickOptions = {},
): Promise<void> {
  if (seen.description.startsWith('<area')) {
    await clickArea(element as unknown as ElementHandle<HTMLAreaElement>, { button, count });
    return;
  }
  const place = seen.frame.parentFrame() === null ? seen.box : undefined;
  const aimed = await element.evaluate(aim, place);
  const label = aimed.isLabelled ? (await element.evaluateHandle(labelInstead)).asElement() : null;
  const target = (label as ElementHandle<HTMLElement> | null) ?? element;
  const { isSteady, position } = label === null ? aimed : await target.evaluate(aim, undefined);
  await target.click({
    button,
    clickCount: count,
    timeout: CLICK_TIMEOUT_MS,
    // Playwright would wait for two more frames to see that it stands still.
    force: isSteady,
    ...(position && { position }),
  });
}

/** Clicks the image that shows an area, at a point of it. */
async function clickArea(
  area: ElementHandle<HTMLAreaElement>,
  { button = 'left', count = 1 }: ClickOptions,
): Promise<void> {
  const place = await area.evaluateHandle(placeOfArea);
  const image = (await place.getProperty('image')).asElement();
  const position = await place.evaluate((found) => found?.point);
  if (image === null || position === undefined) throw new Error('the area is not in view, or something covers it');
  await image.click({ button, clickCount: count, position, timeout: CLICK_TIMEOUT_MS, force: true });
}

/** Runs in the page: the label that lies over a field, or that draws a box to tick in its place. */
function labelInstead(element: HTMLElement): HTMLElement | null {
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  if (labels.length === 0) return null;
  element.scrollIntoView({ block: 'nearest' });
  const { height, left, top, width } = element.getBoundingClientRect();
  const met = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(left + width / 2, top + height / 2);
  if (met === element) return null;
  const isBox = element.matches('[type=checkbox],[type=radio]');
  return labels.find((label) => isBox || label.contains(met)) ?? null;
}

/** Where to click, from the corner of the element (its middle when left out), and whether it surely will be met there. */
interface AimedAt {
  /** Whether there are labels that may have to be clicked instead. */
  isLabelled: boolean;
  position: { x: number; y: number } | undefined;
  isSteady: boolean;
}

/** Runs in the page: finds a point that meets the element and nothing in it that is clicked for itself. */
function aim(element: HTMLElement, seen: Box | undefined): AimedAt {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const isLabelled = ((element as HTMLInputElement).labels?.length ?? 0) > 0;
  const inner = 'a[href],button,input,select,textarea,[role=treeitem],[role=menuitem],[role=option],[role=button]';
  const root = element.getRootNode() as Document | ShadowRoot;
  const own = element.closest(inner);
  const isOwn = (x: number, y: number) => (root.elementFromPoint(x, y)?.closest(inner) ?? null) === own;
  const box = element.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  if (element.querySelector(inner) === null || isOwn(middle.x, middle.y))
    return { isLabelled, position: undefined, isSteady: isMetAt(middle) };
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const text = range.getBoundingClientRect();
    const x = text.left + text.width / 2;
    const y = text.top + text.height / 2;
    if (text.width > 0 && isOwn(x, y))
      return {
        isLabelled,
        position: { x: x - box.left - element.clientLeft, y: y - box.top - element.clientTop },
        isSteady: isMetAt({ x, y }),
      };
  }
  return { isLabelled, position: undefined, isSteady: false };

  /** It stands where the model saw it, is not cut off or broken into lines, works, and is not covered. */
  function isMetAt({ x, y }: { x: number; y: number }): boolean {
    if (seen === undefined || element.getClientRects().length !== 1) return false;
    const moves = [box.left - seen.x, box.top - seen.y, box.width - seen.width, box.height - seen.height];
    const met = root.elementFromPoint(x, y);
    return (
      moves.every((pixels) => Math.abs(pixels) <= 1) &&
      !element.matches(':disabled,[aria-disabled=true],[aria-disabled=true] *') &&
      met !== null &&
      element.contains(met)
    );
  }
}
