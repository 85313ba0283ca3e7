import { lengthOf } from './code-points.js';

/** Gathers lines and counts them as they come: joining and reading them all again would cost more than writing them. */
export class LineBuffer {
  readonly lines: string[] = [];
  /** Code points of each line. */
  readonly lengths: number[] = [];
  #length = 0;

  /** Code points of the lines with a line break between each two. */
  get length(): number {
    return this.#length + Math.max(this.lines.length - 1, 0);
  }

  /** Adds one line, which has so many code points. */
  addLine(line: string, length: number): void {
    this.lines.push(line);
    this.lengths.push(length);
    this.#length += length;
  }

  /** Adds a text of one line or several. */
  addText(text: string): void {
    if (!text.includes('\n')) this.addLine(text, lengthOf(text));
    else for (const line of text.split('\n')) this.addLine(line, lengthOf(line));
  }

  toString(): string {
    return this.lines.join('\n');
  }
}
