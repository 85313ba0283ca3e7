const NEWLINE = 10;

/** Text since the last row that is complete, to read it anew when the row after it is none. */
export class HeldText {
  #bytes: Buffer = Buffer.alloc(0);
  /** Line of the first byte. */
  #line = 1;

  /** The text. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  add(piece: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? piece : Buffer.concat([this.#bytes, piece]);
  }

  /** Forgets everything before a line. */
  dropBefore(line: number): void {
    let start = 0;
    while (this.#line < line && start < this.#bytes.length) {
      const end = this.#bytes.indexOf(NEWLINE, start);
      start = end === -1 ? this.#bytes.length : end + 1;
      if (end !== -1) this.#line += 1;
    }
    this.#bytes = this.#bytes.subarray(start);
  }
}
