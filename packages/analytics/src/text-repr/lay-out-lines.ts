import { headOf, lengthOf } from './code-points.js';
import { MAX_CHARS } from './limits.js';
import type { LineBuffer } from './line-buffer.js';
import { fixedText } from './python/fixed-text.js';

const HEAD_LINES = 5;
const MAX_ATTEMPTS = 10;

/** A text within its limit, and whether that took anything away. */
export interface LaidOutText {
  readonly text: string;
  readonly isSampled: boolean;
}

/** Lines that are numbered only when they are shown. */
interface NumberedLines {
  readonly count: number;
  /** Characters that a number takes. */
  readonly prefixLength: number;
  at(index: number): string;
  /** Code points of a line with its number. */
  lengthAt(index: number): number;
}

/**
 * Numbers the lines of a text (`L01: `, padded to the digits of the last one) when asked to, and keeps it within a number of characters: the
 * first five lines, a note, and as many of the others as fit, evenly spread. Five lines or fewer are left as they are, however long.
 */
export function layOutLines(text: string | LineBuffer, maxLength: number, isNumbered: boolean): LaidOutText {
  // No text has more code points than units.
  if (!isNumbered && (maxLength === 0 || text.length <= maxLength)) return { text: text.toString(), isSampled: false };
  const textLength = typeof text === 'string' ? lengthOf(text) : text.length;
  if (!isNumbered && textLength <= maxLength) return { text: text.toString(), isSampled: false };
  const lines = toLines(text, isNumbered);
  const length = textLength + lines.prefixLength * lines.count;
  const isSampled = maxLength !== 0 && length > maxLength && lines.count > HEAD_LINES;
  return { text: isSampled ? pickLines(lines, length, maxLength) : firstChars(lines, MAX_CHARS * 2), isSampled };
}

function toLines(text: string | LineBuffer, isNumbered: boolean): NumberedLines {
  const lines = typeof text === 'string' ? text.split('\n') : text.lines;
  const lengths = typeof text === 'string' ? lines.map(lengthOf) : text.lengths;
  const count = lines.length;
  const digits = String(count).length;
  const prefixLength = isNumbered ? digits + 3 : 0;
  const at = (index: number) => lines[index] ?? '';
  const numberedAt = (index: number) => `L${String(index + 1).padStart(digits, '0')}: ${at(index)}`;
  return {
    count,
    prefixLength,
    at: isNumbered ? numberedAt : at,
    lengthAt: (index) => (lengths[index] ?? 0) + prefixLength,
  };
}

function pickLines(lines: NumberedLines, length: number, maxLength: number): string {
  const head = Array.from({ length: HEAD_LINES }, (_, index) => lines.at(index));
  const headLength = lengthOf(head.join('\n'));
  const room = maxLength - (headLength + 1 + lengthOf(noteOf(100, lines.count)) + 1);
  const bodyCount = lines.count - HEAD_LINES;
  // What is left of the text is the lines of the body with a line break each.
  let picked = Math.floor(room / ((length - headLength) / bodyCount));
  if (room <= 0 || picked >= bodyCount) return headOf(firstChars(lines, maxLength * 2), maxLength);
  picked = Math.max(picked, 1);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const sampledLength =
      headLength + 1 + bodyLengthOf(lines, picked) + lengthOf(noteOf((picked / bodyCount) * 100, lines.count));
    if (sampledLength <= maxLength) return sampleOf(lines, head, picked);
    picked = Math.max(Math.floor(((picked * maxLength) / sampledLength) * 0.9), 1);
  }
  return headOf(sampleOf(lines, head, picked), maxLength);
}

/** Counts the picked lines with a line break in front of each. */
function bodyLengthOf(lines: NumberedLines, picked: number): number {
  let length = picked;
  for (let index = 0; index < picked; index++) length += lines.lengthAt(placeOf(lines, index, picked));
  return length;
}

/** The place of one of the picked lines, which are evenly spread. */
function placeOf({ count }: NumberedLines, index: number, picked: number): number {
  return HEAD_LINES + Math.floor((index * (count - HEAD_LINES)) / picked);
}

function sampleOf(lines: NumberedLines, head: readonly string[], picked: number): string {
  const bodyCount = lines.count - HEAD_LINES;
  const body = Array.from({ length: picked }, (_, index) => lines.at(placeOf(lines, index, picked)));
  const note = noteOf((picked / bodyCount) * 100, lines.count);
  return [...head.slice(0, 2), note, ...head.slice(2), ...body].join('\n');
}

/** Joins lines until they have at least so many UTF-16 units. */
function firstChars(lines: NumberedLines, units: number): string {
  const shown: string[] = [];
  let unitsLeft = units;
  for (let index = 0; index < lines.count && unitsLeft > 0; index++) {
    const line = lines.at(index);
    shown.push(line);
    unitsLeft -= line.length + 1;
  }
  return shown.join('\n');
}

function noteOf(percent: number, lineCount: number): string {
  const count = String(lineCount).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `[SAMPLED VIEW: Showing ~${fixedText(percent, 0)}% of ${count} lines. Gaps in line numbers indicate omitted content.]`;
}
