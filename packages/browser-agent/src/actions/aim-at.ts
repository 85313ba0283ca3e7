import type { ElementHandle } from 'playwright-core';

/** Where a click is to go. */
export interface Aim {
  target: ElementHandle<HTMLElement>;
  /** From the corner of the target; its middle when left out. */
  position: { x: number; y: number } | undefined;
}

/**
 * Finds what to click for an element: its label where the element itself cannot be met, and where it holds elements of their own, as
 * the branch of a tree does, its own text instead of its middle.
 */
export async function aimAt(element: ElementHandle<HTMLElement>): Promise<Aim> {
  const label = await element.evaluateHandle(labelInstead);
  const target = (label.asElement() as ElementHandle<HTMLElement> | null) ?? element;
  await target.scrollIntoViewIfNeeded();
  return { target, position: await target.evaluate(ownPoint) };
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

/** Runs in the page: a point that meets the element and nothing in it that is clicked for itself, unless the middle does. */
function ownPoint(element: HTMLElement): { x: number; y: number } | undefined {
  const inner = 'a[href],button,input,select,textarea,[role=treeitem],[role=menuitem],[role=option],[role=button]';
  if (element.querySelector(inner) === null) return undefined;
  const root = element.getRootNode() as Document | ShadowRoot;
  const own = element.closest(inner);
  const isOwn = (x: number, y: number) => (root.elementFromPoint(x, y)?.closest(inner) ?? null) === own;
  const box = element.getBoundingClientRect();
  if (isOwn(box.left + box.width / 2, box.top + box.height / 2)) return undefined;
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const text = range.getBoundingClientRect();
    const x = text.left + text.width / 2;
    const y = text.top + text.height / 2;
    if (text.width > 0 && isOwn(x, y))
      return { x: x - box.left - element.clientLeft, y: y - box.top - element.clientTop };
  }
  return undefined;
}
