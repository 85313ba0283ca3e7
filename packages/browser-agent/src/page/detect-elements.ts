import type { Frame, Page } from 'playwright-core';
import { type Detection, detectionSchema, type PageItem } from './detection.js';
import { devToolsOf } from './dev-tools.js';
import { detectorSource } from './in-page.js';
import { LENT_LISTENERS, lendListeners } from './lend-listeners.js';
import { type ElementsOfFrame, PageElement, takeElements } from './page-element.js';
import { visibleFrames } from './visible-frames.js';

const MAX_ELEMENTS = 400;
const MAX_TEXT_LENGTH = 6_000;
const ELEMENTS_KEY = 'tailrace.elements';
const TAGS_WITHOUT_END = ['input', 'img'];

/** What all frames of a page show together. */
export interface DetectedPage {
  lines: string[];
  elements: PageElement[];
  scroll: { above: number; below: number };
}

/** Reads what the viewport of a page shows, frames of other origins included. */
export async function detectElements(page: Page): Promise<DetectedPage> {
  const found: DetectedPage = { lines: [], elements: [], scroll: { above: 0, below: 0 } };
  const top = await detectWithListeners(page);
  found.scroll = top.scroll;
  add(found, top, page.mainFrame(), { x: 0, y: 0 });
  const frames = await visibleFrames(page);
  if (frames.length === 0) return found;
  const takeBack = await lendListeners(
    page,
    frames.map(({ frame }) => frame),
  );
  for (const { frame, x, y } of frames) {
    found.lines.push(`--- frame ${frame.url().slice(0, 200)}`);
    // A frame may go away while it is read; what is left of the page is still right.
    const detection = await detectIn(frame, MAX_ELEMENTS - found.elements.length).catch(() => undefined);
    if (detection === undefined) found.lines.push('(cannot be read)');
    else add(found, detection, frame, { x, y });
  }
  await takeBack();
  return found;
}

/** Which scripts listen to the mouse is known to DevTools alone. */
async function detectWithListeners(page: Page): Promise<Detection> {
  const devTools = await devToolsOf(page);
  const { exceptionDetails, result } = await devTools.send('Runtime.evaluate', {
    includeCommandLineAPI: true,
    returnByValue: true,
    expression: callDetector(MAX_ELEMENTS, 'getEventListeners'),
  });
  if (exceptionDetails) throw new Error(`The page cannot be read: ${exceptionDetails.text}`);
  return readDetection(result.value);
}

async function detectIn(frame: Frame, maxElements: number): Promise<Detection> {
  return readDetection(await frame.evaluate(callDetector(maxElements, LENT_LISTENERS)));
}

/** A page that has meddled with what it is read by is told of, but does not end the run. */
function readDetection(value: unknown): Detection {
  const unreadable = { kind: 'text', text: '(the page does not let itself be read)' } as const;
  return detectionSchema.safeParse(value).data ?? { items: [unreadable], scroll: { above: 0, below: 0 } };
}

function callDetector(maxElements: number, listeners: string): string {
  const options = { elementsKey: ELEMENTS_KEY, maxElements, maxTextLength: MAX_TEXT_LENGTH };
  return `(() => { ${detectorSource()}\nreturn detect(${JSON.stringify(options)}, ${listeners}); })()`;
}

function add(found: DetectedPage, { items }: Detection, frame: Frame, offset: { x: number; y: number }): void {
  const ofFrame: ElementsOfFrame = takeElements(frame, ELEMENTS_KEY);
  let position = 0;
  for (const item of items) {
    if (item.kind === 'text') {
      found.lines.push(item.text);
      continue;
    }
    const description = describe(item);
    found.elements.push(new PageElement({ frame, ofFrame, position, description, box: place(item.box, offset) }));
    found.lines.push(`[${found.elements.length}]${description}`);
    position += 1;
  }
}

function describe({ attributes = {}, tag = '', text }: PageItem): string {
  const shown = Object.entries(attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', "'")}"`);
  return `<${tag}${shown.join('')}>${TAGS_WITHOUT_END.includes(tag) && text === '' ? '' : `${text}</${tag}>`}`;
}

function place([left = 0, top = 0, right = 0, bottom = 0]: number[] = [], { x, y }: { x: number; y: number }) {
  return { x: left + x, y: top + y, width: right - left, height: bottom - top };
}
