import type { Browser, Page } from 'playwright-core';
import type { PageElement } from './page-element.js';
import type { Picture } from './page-state.js';

const JPEG_QUALITY = 0.75;
/** Pictures are large and what holds them is small, so that Chromium by itself would let them pile up. */
const PICTURES_A_CLEANING = 50;

/**
 * Draws the numbers of elements on pictures of pages. It does so in an empty page of its own: what is drawn into the page that an
 * agent looks at would be seen by its scripts.
 */
export class DrawingBoard {
  readonly #browser: Browser;
  #page: Promise<Page> | undefined;
  #pictureCount = 0;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Returns a JPEG with a numbered frame around each element. Rejects when the board has crashed; the next one is new. */
  async mark({ data, mediaType, scale }: Picture, elements: readonly PageElement[]): Promise<Picture> {
    this.#page ??= this.#open();
    const page = await this.#page;
    const frames = elements.map(({ box: { height, width, x, y } }) => [x, y, width, height]);
    const marked = await page.evaluate(drawFrames, { data, mediaType, frames, quality: JPEG_QUALITY });
    this.#pictureCount += 1;
    if (this.#pictureCount % PICTURES_A_CLEANING === 0) void page.requestGC().catch(() => undefined); // gone, and its memory with it
    return { data: marked, mediaType: 'image/jpeg', scale };
  }

  /** Opens the board ahead of its first use. */
  async prepare(): Promise<void> {
    this.#page ??= this.#open();
    await this.#page;
  }

  #open(): Promise<Page> {
    const opening = this.#browser.newContext({ offline: true }).then((context) => context.newPage());
    const forget = () => {
      if (this.#page === opening) this.#page = undefined;
    };
    opening.then((page) => page.once('crash', forget).once('close', forget), forget);
    return opening;
  }
}

/** Runs in the board. */
async function drawFrames(input: { data: string; mediaType: string; frames: number[][]; quality: number }) {
  const bytes = await fetch(`data:${input.mediaType};base64,${input.data}`);
  const picture = await createImageBitmap(await bytes.blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas');
  context.drawImage(picture, 0, 0);
  picture.close();
  context.font = 'bold 11px sans-serif';
  context.textBaseline = 'top';
  context.lineWidth = 2;
  const colours = ['#c2185b', '#00695c', '#1a4fb4', '#8a4b00', '#6a1b9a', '#b71c1c', '#2e6b1f', '#37474f'];
  for (const [index, [x = 0, y = 0, width = 0, height = 0]] of input.frames.entries()) {
    const colour = colours[index % colours.length] ?? '#000000';
    context.strokeStyle = colour;
    context.strokeRect(x, y, width, height);
    const label = String(index + 1);
    const labelWidth = context.measureText(label).width + 4;
    // Over the right corner where there is room, so that the text of a small element stays to be read.
    const labelX = Math.max(0, Math.min(x + width - labelWidth, canvas.width - labelWidth));
    const labelY = y >= 13 ? y - 13 : Math.max(0, y);
    context.fillStyle = colour;
    context.fillRect(labelX, labelY, labelWidth, 13);
    context.fillStyle = '#ffffff';
    context.fillText(label, labelX + 2, labelY + 1);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: input.quality });
  return new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('the picture cannot be read'));
    reader.readAsDataURL(blob);
  });
}
