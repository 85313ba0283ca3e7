import type { ElementHandle, Frame, JSHandle } from 'playwright-core';
import type { Detection } from './in-page.js';

/** One element that the model was shown, by its number. */
export class PageElement {
  /** The frame that it is in. */
  readonly frame: Frame;
  /** As the model was shown it. */
  readonly description: string;
  readonly #detection: JSHandle<Detection>;
  readonly #position: number;

  constructor(frame: Frame, detection: JSHandle<Detection>, position: number, description: string) {
    this.frame = frame;
    this.#detection = detection;
    this.#position = position;
    this.description = description;
  }

  /** Finds the element again. Throws when the page has replaced it, which the model is to be told. */
  async resolve(): Promise<ElementHandle<HTMLElement>> {
    const handle = await this.#detection.evaluateHandle((found, position) => found.elements[position], this.#position);
    const element = handle.asElement() as ElementHandle<HTMLElement> | null;
    const isThere = element !== null && (await element.evaluate((node) => node.isConnected));
    if (!isThere) throw new Error('the element is no longer on the page: look at the page again');
    return element;
  }
}
