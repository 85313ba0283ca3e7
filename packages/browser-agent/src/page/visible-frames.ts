import type { Frame, Page } from 'playwright-core';

const MAX_FRAMES = 20;
const MAX_DEPTH = 5;
const MIN_SIZE_PX = 10;

/** Finds the frames inside of a page that are in view, with where they begin in its viewport. */
export async function visibleFrames(page: Page): Promise<{ frame: Frame; x: number; y: number }[]> {
  const inside = page.frames().filter((frame) => frame !== page.mainFrame() && depthOf(frame) <= MAX_DEPTH);
  if (inside.length === 0) return [];
  const viewport = page.viewportSize() ?? (await page.evaluate(() => ({ width: innerWidth, height: innerHeight })));
  const boxes = await Promise.all(
    inside.map(async (frame) => {
      const element = await frame.frameElement().catch(() => undefined); // detached meanwhile
      return { frame, box: await element?.boundingBox().catch(() => null) };
    }),
  );
  const visible = boxes.flatMap(({ box, frame }) => {
    if (!box || box.width < MIN_SIZE_PX || box.height < MIN_SIZE_PX) return [];
    const { height, width, x, y } = box;
    const isSeen = x < viewport.width && y < viewport.height && x + width > 0 && y + height > 0;
    return isSeen ? [{ frame, x, y }] : [];
  });
  return visible.slice(0, MAX_FRAMES);
}

function depthOf(frame: Frame): number {
  const parent = frame.parentFrame();
  return parent === null ? 0 : depthOf(parent) + 1;
}
