const SURROGATE = /[\ud800-\udfff]/;

/** Counts code points, which is how the lengths of the contract are meant. */
export function lengthOf(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    if (isPair(text, index - 1)) {
      count--;
      index++;
    }
  }
  return count;
}

/** Takes the first code points of a text. */
export function headOf(text: string, count: number): string {
  return text.slice(0, offsetOf(text, count));
}

/** Takes the last code points of a text. */
export function tailOf(text: string, count: number): string {
  if (!SURROGATE.test(text)) return count >= text.length ? text : text.slice(text.length - count);
  let offset = text.length;
  for (let taken = 0; taken < count && offset > 0; taken++) offset -= offset > 1 && isPair(text, offset - 2) ? 2 : 1;
  return text.slice(offset);
}

/** Takes the first `count` code points, with `...` when there are more. */
export function excerptOf(text: string, count: number): string {
  const head = headOf(text, count);
  return head.length === text.length ? text : `${head}...`;
}

function offsetOf(text: string, count: number): number {
  if (text.length <= count) return text.length;
  // A text without pairs before this point has as many code points as units there.
  if (!SURROGATE.test(text.slice(0, count))) return count;
  let offset = 0;
  for (let taken = 0; taken < count && offset < text.length; taken++) offset += isPair(text, offset) ? 2 : 1;
  return offset;
}

function isPair(text: string, offset: number): boolean {
  const first = text.charCodeAt(offset);
  if (first < 0xd800 || first > 0xdbff) return false;
  const second = text.charCodeAt(offset + 1);
  return second >= 0xdc00 && second <= 0xdfff;
}
