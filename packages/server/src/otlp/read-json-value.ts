import { toObject } from '../spans/attributes.js';
import { MAX_JSON_DEPTH } from '../spans/json-text.js';
import { readBytesValue } from './bytes-value.js';
import { JsonFieldError, readAt } from './json-field-error.js';
import { type JsonObject, readEach, readObject, readText } from './json-fields.js';
import { unwrapString } from './unwrap-string.js';

/** Reads an `attributes` array (or any array of `{ key, value }`); the last value of a key wins. */
export function readAttributes(parent: JsonObject, field: string, depth = 0): Map<string, unknown> {
  const attributes = new Map<string, unknown>();
  readEach(parent, field, (item) => {
    attributes.set(
      readText(item, 'key'),
      readAt('value', () => readAnyValue(item.value, depth)),
    );
  });
  return attributes;
}

function readAnyValue(value: unknown, depth: number): unknown {
  if (value === undefined || value === null) return null;
  if (depth > MAX_JSON_DEPTH) throw new JsonFieldError('', `nests deeper than ${MAX_JSON_DEPTH} levels`);
  for (const [kind, inner] of Object.entries(readObject(value))) {
    const read = READERS.get(kind);
    if (read !== undefined && inner !== null) return readAt(kind, () => read(inner, depth));
  }
  return null;
}

const READERS: ReadonlyMap<string, (value: unknown, depth: number) => unknown> = new Map<
  string,
  (value: unknown, depth: number) => unknown
>([
  ['stringValue', (value) => (typeof value === 'string' ? unwrapString(value) : fail('expected a string'))],
  ['boolValue', (value) => (typeof value === 'boolean' ? value : fail('expected true or false'))],
  ['intValue', readInteger],
  ['doubleValue', readDouble],
  ['arrayValue', readArrayValue],
  ['kvlistValue', (value, depth) => toObject(readAttributes(readObject(value), 'values', depth + 1))],
  ['bytesValue', readBase64],
]);

/** An integer that a JSON number cannot hold exactly stays decimal text. */
function readInteger(value: unknown): number | string {
  const isDecimal = typeof value === 'string' && /^-?\d{1,20}$/.test(value);
  const isInteger = typeof value === 'number' && Number.isInteger(value);
  if (!isDecimal && !isInteger) return fail('expected an integer, as a number or as decimal text');
  const integer = Number(value);
  return Number.isSafeInteger(integer) ? integer : BigInt(value).toString();
}

/** NaN and the infinities travel by name, because JSON numbers have none. */
function readDouble(value: unknown): number | string {
  if (typeof value === 'string' && /^(?:NaN|-?Infinity)$/.test(value)) return value;
  const double = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof double !== 'number' || Number.isNaN(double)) return fail('expected a number');
  return Number.isFinite(double) ? double : String(double);
}

function readBase64(value: unknown): unknown {
  return typeof value === 'string' ? readBytesValue(Buffer.from(value, 'base64')) : fail('expected base64 text');
}

function readArrayValue(value: unknown, depth: number): unknown[] {
  const { values } = readObject(value);
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values)) throw new JsonFieldError('values', 'expected an array');
  return values.map((item, index) => readAt(`values[${index}]`, () => readAnyValue(item, depth + 1)));
}

function fail(problem: string): never {
  throw new JsonFieldError('', problem);
}
