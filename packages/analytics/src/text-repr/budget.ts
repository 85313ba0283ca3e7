import { MAX_CHARS } from './limits.js';

/** Counts what one rendering has written, so that input which multiplies itself ends somewhere. */
export class Budget {
  #charsLeft: number;

  constructor(chars: number = MAX_CHARS) {
    this.#charsLeft = chars;
  }

  /** Takes characters away. */
  spend(chars: number): void {
    this.#charsLeft -= chars;
  }

  /** Whether nothing more should be written. */
  get isSpent(): boolean {
    return this.#charsLeft <= 0;
  }
}
