/** Some SDKs send a string as the JSON text of that string, even twice over: `"\"x\""` is read as `x`. */
export function unwrapString(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  let value = text;
  while (value.length >= 2 && value.startsWith('"')) {
    let inner: unknown;
    try {
      inner = JSON.parse(value);
    } catch {
      break; // Quoted prose, not JSON.
    }
    if (typeof inner !== 'string') break;
    value = inner;
  }
  return value;
}
