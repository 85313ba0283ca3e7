/**
 * Writes a path as its route: `/users/42` with the parameters `{ id: '42' }` is `/users/[id]`. Next does not tell handlers their route.
 *
 * Returns `undefined` when a parameter is not found in the path: it may carry what does not belong into metadata.
 */
export function toRoutePattern(pathname: string, params: Readonly<Record<string, unknown>>): string | undefined {
  let segments = pathname.split('/').map((text) => ({ text, isFree: true }));
  // From the end: what comes first in a path is rather a part of the route's own.
  for (const [name, value] of Object.entries(params).reverse()) {
    if (value === undefined) continue;
    const values = Array.isArray(value) ? value.map(String) : [String(value)];
    const start = findLast(segments, values);
    if (start === -1) return undefined;
    const text = Array.isArray(value) ? `[...${name}]` : `[${name}]`;
    segments = [...segments.slice(0, start), { text, isFree: false }, ...segments.slice(start + values.length)];
  }
  return segments.map(({ text }) => text).join('/');
}

function findLast(segments: readonly { text: string; isFree: boolean }[], values: readonly string[]): number {
  for (let start = segments.length - values.length; start >= 0; start--) {
    const isHere = values.every((value, offset) => {
      const segment = segments[start + offset];
      return segment?.isFree && (segment.text === value || decode(segment.text) === decode(value));
    });
    if (isHere) return start;
  }
  return -1;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that begins no escape
  }
}
