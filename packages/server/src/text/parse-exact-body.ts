import { parseExactJson, toPlainJson } from '@tailrace/analytics/text-repr';
import { decodeUtf8, malformedJson } from '../routes/analytics/analytics-body.js';

/** Reads a body so that its `data` stays as it was sent, `1.0` and the order of keys too. Throws the 400 of what is no JSON in UTF-8. */
export function parseExactBody(bytes: Uint8Array): unknown {
  const body = toPlainJson(parse(decodeUtf8(bytes)), 1);
  const isObject = typeof body === 'object' && body !== null && 'options' in body;
  return isObject ? { ...body, options: toPlainJson(body.options) } : body;
}

function parse(text: string): unknown {
  for (const read of [parseExactJson, JSON.parse]) {
    try {
      return read(text);
    } catch {
      // What is nested too deep to be read exactly is read as it can be; what cannot be read at all is refused below.
    }
  }
  throw malformedJson();
}
