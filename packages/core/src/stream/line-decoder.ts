const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Decodes UTF-8 up to the last line end that has come. The beginning of a line waits as bytes: an event of a megabyte in small reads is
 * decoded once, and no character is ever cut in two.
 */
export class LineDecoder {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #isFirst = true;

  /** Bytes of the line that has not ended. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Takes bytes and returns the lines that are complete now, line ends included; `''` when there are none. */
  decode(chunk: Uint8Array): string {
    const end = endOfLines(chunk);
    if (end === 0) {
      this.#wait(chunk);
      return '';
    }
    const text = this.#decoder.decode(this.#join(chunk.subarray(0, end)));
    if (end < chunk.length) this.#wait(chunk.subarray(end));
    if (!this.#isFirst) return text;
    this.#isFirst = false;
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  }

  #wait(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  #join(bytes: Uint8Array): Uint8Array {
    if (this.#waiting.length === 0) return bytes;
    const joined = new Uint8Array(this.#waitingBytes + bytes.length);
    let at = 0;
    for (const part of this.#waiting) {
      joined.set(part, at);
      at += part.length;
    }
    joined.set(bytes, at);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return joined;
  }
}

/** Where the last line end ends; 0 when there is none. A lone CR ends a line too. */
function endOfLines(chunk: Uint8Array): number {
  const end = chunk.lastIndexOf(LF) + 1;
  return end + chunk.subarray(end).lastIndexOf(CR) + 1;
}
