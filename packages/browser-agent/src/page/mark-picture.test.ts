import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { markPicture } from './mark-picture.js';
import type { Picture } from './page-state.js';

async function whitePicture(width: number, height: number, scale = 1): Promise<Picture> {
  const png = sharp({ create: { width, height, channels: 4, background: '#ffffff' } }).png();
  return { data: (await png.toBuffer()).toString('base64'), mediaType: 'image/png', scale };
}

/** Draws a part of a picture with letters: `.` for what is light, `#` for what is dark. */
async function show({ data }: Picture, left: number, top: number, width: number, height: number): Promise<string[]> {
  const part = sharp(Buffer.from(data, 'base64')).extract({ left, top, width, height }).greyscale().raw();
  const pixels = [...(await part.toBuffer())].map((light) => (light > 128 ? '.' : '#')).join('');
  return Array.from({ length: height }, (_, row) => pixels.slice(row * width, (row + 1) * width));
}

describe('a marked picture', () => {
  test('has a frame around each box, and its number over the right corner', async () => {
    const boxes = Array.from({ length: 12 }, () => ({ x: 10, y: 20, width: 40, height: 16 }));
    const marked = await markPicture(await whitePicture(60, 40), boxes);
    expect(marked.mediaType).toBe('image/jpeg');
    expect(await show(marked, 33, 7, 17, 13)).toMatchInlineSnapshot(`
      [
        "#################",
        "#################",
        "####..####....###",
        "###...###..##..##",
        "##....#######..##",
        "####..#######..##",
        "####..######..###",
        "####..#####..####",
        "####..####..#####",
        "####..###..######",
        "##......#......##",
        "#################",
        "#################",
      ]
    `);
    expect(await show(marked, 8, 30, 4, 8)).toMatchInlineSnapshot(`
      [
        "..##",
        "..##",
        "..##",
        "..##",
        "..##",
        "..##",
        "....",
        "....",
      ]
    `);
  });

  test('keeps to the picture where a box goes beyond it', async () => {
    const marked = await markPicture(await whitePicture(20, 20), [{ x: -50, y: -50, width: 200, height: 200 }]);
    expect(await show(marked, 10, 0, 10, 13)).toMatchInlineSnapshot(`
      [
        "##########",
        "##########",
        "####..####",
        "###...####",
        "##....####",
        "####..####",
        "####..####",
        "####..####",
        "####..####",
        "####..####",
        "##......##",
        "##########",
        "##########",
      ]
    `);
  });

  test('has the boxes where they are on a picture that is smaller than the page', async () => {
    const marked = await markPicture(await whitePicture(60, 40, 0.5), [{ x: 20, y: 40, width: 80, height: 32 }]);
    expect(await show(marked, 8, 30, 4, 8)).toMatchInlineSnapshot(`
      [
        "..##",
        "..##",
        "..##",
        "..##",
        "..##",
        "..##",
        "....",
        "....",
      ]
    `);
  });

  test('is not made of what is no picture', async () => {
    await expect(markPicture({ data: 'bm8gcGljdHVyZQ==', mediaType: 'image/png', scale: 1 }, [])).rejects.toThrow();
  });
});
