import type { ElementHandle, Frame, JSHandle } from 'playwright-core';

/** A rectangle of the page's viewport, in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The elements of a frame that a detector listed, or `undefined` where the frame has gone meanwhile. */
export type ElementsOfFrame = Promise<JSHandle<Element[]> | undefined>;

/** Takes the elements that a detector left on the document, so that the page does not find them there. */
export function takeElements(frame: Frame, elementsKey: string): ElementsOfFrame {
  const taking = frame.evaluateHandle((key) => {
    const left = document as unknown as Record<symbol, Element[]>;
    const elements = left[Symbol.for(key)] ?? [];
    delete left[Symbol.for(key)];
    return elements;
  }, elementsKey);
  return taking.catch(() => undefined);
}

/** One element that the model was shown, by its number. */
export class PageElement {
  /** The frame that it is in. */
  readonly frame: Frame;
  /** As the model was shown it. */
  readonly description: string;
  /** Where it was. */
  readonly box: Box;
  readonly #ofFrame: ElementsOfFrame;
  readonly #position: number;

  constructor(from: { frame: Frame; ofFrame: ElementsOfFrame; position: number; description: string; box: Box }) {
    this.frame = from.frame;
    this.description = from.description;
    this.box = from.box;
    this.#ofFrame = from.ofFrame;
    this.#position = from.position;
  }

  /** Finds the element again. Throws when the page has replaced it, which the model is to be told. */
  async resolve(): Promise<ElementHandle<HTMLElement>> {
    const elements = await this.#ofFrame;
    const found = elements?.evaluateHandle(
      (all, position) => (all[position]?.isConnected ? all[position] : null),
      this.#position,
    );
    const element = (await found?.catch(() => undefined))?.asElement(); // its frame has gone to another page
    if (!element) throw new Error('the element is no longer on the page: look at the page again');
    return element as ElementHandle<HTMLElement>;
  }
}
