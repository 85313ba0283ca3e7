import { UsageError } from '../errors/usage-error.js';

/**
 * Reads `key=value` arguments: the value is JSON where it parses as JSON, else a string.
 * `plan=pro` is a string, `hits=3` a number, `ok=true` a boolean, `id="3"` a string again.
 */
export function readKeyValues(pairs: readonly string[]): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const pair of pairs) {
    const separator = pair.indexOf('=');
    if (separator < 1) throw new UsageError(`${JSON.stringify(pair)} is not key=value`);
    values.set(pair.slice(0, separator), readValue(pair.slice(separator + 1)));
  }
  // fromEntries defines keys, so that "__proto__" is a key like any other.
  return Object.fromEntries(values);
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the text itself is the value.
    return text;
  }
}
