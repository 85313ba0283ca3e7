import type { Page } from 'playwright-core';
import { devToolsOf } from './dev-tools.js';
import type { Picture } from './page-state.js';

/** As wide as a run's own viewport; browsers from outside may have a larger one. */
const MAX_WIDTH_PX = 1_024;

/** Takes a picture of what a page shows, a PNG at most 1,024 pixels wide. */
export async function takePicture(page: Page): Promise<Picture> {
  const devTools = await devToolsOf(page);
  const viewport = page.viewportSize();
  const { clip, scale } =
    viewport !== null && viewport.width <= MAX_WIDTH_PX ? { clip: undefined, scale: 1 } : await shrink(page);
  const { data } = await devTools.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    ...(clip && { clip }),
  });
  return { data, mediaType: 'image/png', scale };
}

async function shrink(page: Page) {
  const devTools = await devToolsOf(page);
  const { cssVisualViewport } = await devTools.send('Page.getLayoutMetrics');
  const { clientHeight: height, clientWidth: width, pageX: x, pageY: y } = cssVisualViewport;
  const scale = Math.min(1, MAX_WIDTH_PX / width);
  const { result } = await devTools.send('Runtime.evaluate', { expression: 'devicePixelRatio' });
  const pixelsAPixel = typeof result.value === 'number' && result.value > 0 ? result.value : 1;
  return { scale, clip: { x, y, width, height, scale: scale / pixelsAPixel } };
}
