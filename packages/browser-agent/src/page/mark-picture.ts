import { DIGIT_HEIGHT, DIGIT_WIDTH, DIGITS } from './digits.js';
import type { Box } from './page-element.js';
import type { Picture } from './page-state.js';

const JPEG_QUALITY = 75;
const FRAME_PX = 2;
const PADDING_PX = 2;
const LABEL_HEIGHT_PX = DIGIT_HEIGHT + 2 * PADDING_PX;
const CHANNELS = 3;

type Colour = readonly [red: number, green: number, blue: number];
const WHITE: Colour = [255, 255, 255];
const COLOURS: readonly Colour[] = [
  [194, 24, 91],
  [0, 105, 92],
  [26, 79, 180],
  [138, 75, 0],
  [106, 27, 154],
  [183, 28, 28],
  [46, 107, 31],
  [55, 71, 79],
];

/**
 * Returns a JPEG with a numbered frame around each box, in their order from 1. It is drawn outside of the browser: what is drawn into
 * the page that an agent looks at would be seen by its scripts.
 */
export async function markPicture({ data, scale }: Picture, boxes: readonly Box[]): Promise<Picture> {
  const { default: sharp } = await import('sharp');
  const decoding = sharp(Buffer.from(data, 'base64')).removeAlpha().toColourspace('srgb').raw();
  const { data: pixels, info } = await decoding.toBuffer({ resolveWithObject: true });
  const { height, width } = info;
  const canvas = new Canvas(pixels, width, height);
  for (const [index, box] of boxes.entries()) {
    const colour = COLOURS[index % COLOURS.length] ?? WHITE;
    const place = { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
    drawFrame(canvas, place, colour);
    drawNumber(canvas, place, index + 1, colour);
  }
  const marked = await sharp(pixels, { raw: { width, height, channels: CHANNELS } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return { data: marked.toString('base64'), mediaType: 'image/jpeg', scale };
}

/** Loads what draws, ahead of the first picture; where it cannot be loaded, pictures say so. */
export async function prepareMarks(): Promise<void> {
  await import('sharp').catch(() => undefined);
}

function drawFrame(canvas: Canvas, { height, width, x, y }: Box, colour: Colour): void {
  canvas.fill({ x, y, width, height: FRAME_PX }, colour);
  canvas.fill({ x, y: y + height - FRAME_PX, width, height: FRAME_PX }, colour);
  canvas.fill({ x, y, width: FRAME_PX, height }, colour);
  canvas.fill({ x: x + width - FRAME_PX, y, width: FRAME_PX, height }, colour);
}

function drawNumber(canvas: Canvas, box: Box, number: number, colour: Colour): void {
  const digits = [...String(number)].map((digit) => DIGITS[Number(digit)] ?? []);
  const width = digits.length * (DIGIT_WIDTH + 1) - 1 + 2 * PADDING_PX;
  // Over the right corner where there is room, so that the text of a small element stays to be read.
  const x = Math.round(Math.max(0, Math.min(box.x + box.width - width, canvas.width - width)));
  const y = Math.round(box.y >= LABEL_HEIGHT_PX ? box.y - LABEL_HEIGHT_PX : Math.max(0, box.y));
  canvas.fill({ x, y, width, height: LABEL_HEIGHT_PX }, colour);
  for (const [place, rows] of digits.entries()) {
    const left = x + PADDING_PX + place * (DIGIT_WIDTH + 1);
    for (const [row, inks] of rows.entries())
      for (const [column, ink] of [...inks].entries())
        if (ink === '#') canvas.fill({ x: left + column, y: y + PADDING_PX + row, width: 1, height: 1 }, WHITE);
  }
}

/** Pixels of three bytes each. */
class Canvas {
  readonly width: number;
  readonly #pixels: Uint8Array;
  readonly #height: number;

  constructor(pixels: Uint8Array, width: number, height: number) {
    this.width = width;
    this.#pixels = pixels;
    this.#height = height;
  }

  /** Fills what of a rectangle lies on the picture. */
  fill({ height, width, x, y }: Box, [red, green, blue]: Colour): void {
    const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
    const [right, bottom] = [
      Math.min(this.width, Math.round(x + width)),
      Math.min(this.#height, Math.round(y + height)),
    ];
    for (let row = top; row < bottom; row++) {
      const end = (row * this.width + right) * CHANNELS;
      for (let at = (row * this.width + left) * CHANNELS; at < end; at += CHANNELS) {
        this.#pixels[at] = red;
        this.#pixels[at + 1] = green;
        this.#pixels[at + 2] = blue;
      }
    }
  }
}
