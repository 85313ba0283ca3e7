import { toJsonText } from '@tailrace/core';
import type { Observation } from './observation.js';

/** Keeps what passes through a stream, up to what an output may weigh. */
export class ChunkLog {
  readonly #kind: 'async-iterable' | 'iterator' | 'stream' | 'response';
  readonly #isOn: boolean;
  #texts: string[] = [];
  #charsLeft: number;
  #missing = 0;

  constructor(kind: 'async-iterable' | 'iterator' | 'stream' | 'response', observation: Observation) {
    this.#kind = kind;
    this.#isOn = observation.capturesOutput;
    this.#charsLeft = observation.maxContentChars;
  }

  add(chunk: unknown): void {
    if (!this.#isOn) return;
    if (this.#charsLeft <= 0) {
      this.#missing += 1;
      return;
    }
    // Written down at once: chunks are often one object that changes.
    const text = toJsonText(chunk, { maxChars: this.#charsLeft });
    this.#charsLeft -= text.length + 1;
    this.#texts.push(text);
  }

  /** What to record as the output. */
  toOutput(): object | undefined {
    if (!this.#isOn) return undefined;
    const chunks = this.#texts.map((text) => JSON.parse(text) as unknown);
    if (this.#missing > 0) chunks.push(`[${this.#missing} more]`);
    return { type: this.#kind, chunks };
  }
}
