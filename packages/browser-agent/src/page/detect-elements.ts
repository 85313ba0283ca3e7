import { randomUUID } from 'node:crypto';
import type { Frame, JSHandle, Page } from 'playwright-core';
import { type Detection, detectorSource, type PageItem } from './in-page.js';
import { markListeners } from './mark-listeners.js';
import { PageElement } from './page-element.js';

const LIMITS = { maxElements: 400, maxTextLength: 6_000 };
const MAX_FRAMES = 20;
const MIN_FRAME_PX = 10;
const TAGS_WITHOUT_END = ['input', 'img'];

/** What all frames of a page show together. */
export interface DetectedPage {
  lines: string[];
  elements: PageElement[];
  scroll: { above: number; below: number };
}

/** Reads what the viewport of a page shows, frames of other origins included. */
export async function detectElements(page: Page): Promise<DetectedPage> {
  const key = `tailrace.${randomUUID()}`;
  await markListeners(page, key);
  const found: DetectedPage = { lines: [], elements: [], scroll: { above: 0, below: 0 } };
  const { scroll } = await readFrame(page.mainFrame(), key, found);
  found.scroll = scroll;
  for (const frame of (await visibleFrames(page)).slice(0, MAX_FRAMES)) {
    found.lines.push(`--- frame ${frame.url().slice(0, 200)}`);
    // A frame may go away while it is read; what is left of the page is still right.
    await readFrame(frame, key, found).catch(() => found.lines.push('(cannot be read)'));
  }
  return found;
}

async function readFrame(frame: Frame, listenersKey: string, found: DetectedPage): Promise<Pick<Detection, 'scroll'>> {
  const options = JSON.stringify({ ...LIMITS, listenersKey });
  const handle = (await frame.evaluateHandle(
    `(() => { ${detectorSource()}\nreturn detect(${options}); })()`,
  )) as JSHandle<Detection>;
  const { items, scroll } = await handle.evaluate((detection) => ({
    items: detection.items,
    scroll: detection.scroll,
  }));
  let position = 0;
  for (const item of items) {
    if (item.kind === 'text') {
      found.lines.push(item.text);
      continue;
    }
    const description = describe(item);
    found.elements.push(new PageElement(frame, handle, position, description));
    found.lines.push(`[${found.elements.length}]${description}`);
    position += 1;
  }
  return { scroll };
}

function describe({ attributes = {}, tag = '', text }: PageItem): string {
  const shown = Object.entries(attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', "'")}"`);
  return `<${tag}${shown.join('')}>${TAGS_WITHOUT_END.includes(tag) && text === '' ? '' : `${text}</${tag}>`}`;
}

async function visibleFrames(page: Page): Promise<Frame[]> {
  const viewport = page.viewportSize() ?? { width: 1_024, height: 768 };
  const boxes = await Promise.all(
    page.frames().map(async (frame) => {
      if (frame === page.mainFrame()) return undefined;
      const element = await frame.frameElement().catch(() => undefined); // detached meanwhile
      return { frame, box: await element?.boundingBox().catch(() => null) };
    }),
  );
  return boxes.flatMap((entry) => {
    if (!entry?.box) return [];
    const { height, width, x, y } = entry.box;
    const isSeen = x < viewport.width && y < viewport.height && x + width > 0 && y + height > 0;
    return isSeen && width >= MIN_FRAME_PX && height >= MIN_FRAME_PX ? [entry.frame] : [];
  });
}
