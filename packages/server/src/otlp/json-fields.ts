import { JsonFieldError, readAt } from './json-field-error.js';
import { findIdProblem, MAX_TIME_NS } from './span-id-rules.js';

/** A JSON object; only own keys are ever read. */
export type JsonObject = Record<string, unknown>;

/** Checks that a value is an object. */
export function readObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new JsonFieldError('', 'expected an object');
  return value as JsonObject;
}

/** Reads each object of an array field; a missing field is an empty array. */
export function readEach(parent: JsonObject, field: string, read: (item: JsonObject) => void): void {
  const value = parent[field];
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) throw new JsonFieldError(field, 'expected an array');
  value.forEach((item, index) => {
    readAt(`${field}[${index}]`, () => read(readObject(item)));
  });
}

/** Reads a text field; a missing one is empty. */
export function readText(parent: JsonObject, field: string): string {
  const value = parent[field];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new JsonFieldError(field, 'expected a string');
  return value;
}

/** Reads an id as lower-case hex from hex or base64 (padded or not, either alphabet). */
export function readId(parent: JsonObject, field: string, bytes: 8 | 16): string {
  const hex = readHex(parent, field, bytes);
  const problem = findIdProblem(hex, bytes);
  if (problem !== undefined) throw new JsonFieldError(field, `the id ${problem}`);
  return hex;
}

/** Reads a span id that may be missing, empty or all zeros: null then. */
export function readOptionalSpanId(parent: JsonObject, field: string): string | null {
  return /^0*$/.test(readHex(parent, field, 8)) ? null : readId(parent, field, 8);
}

function readHex(parent: JsonObject, field: string, bytes: 8 | 16): string {
  const text = readText(parent, field);
  if (text.length === bytes * 2 && /^[0-9a-f]+$/i.test(text)) return text.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new JsonFieldError(field, 'the id is neither hex nor base64');
  return Buffer.from(text, 'base64').toString('hex');
}

/** Reads Unix nanoseconds from a decimal string or a number; missing and '' are 0. */
export function readNanoseconds(parent: JsonObject, field: string): bigint {
  const value = parent[field];
  if (value === undefined || value === null || value === '') return 0n;
  const isDecimal = typeof value === 'string' && /^\d{1,20}$/.test(value);
  const isNatural = typeof value === 'number' && Number.isInteger(value) && value >= 0;
  if (!isDecimal && !isNatural)
    throw new JsonFieldError(field, 'expected Unix nanoseconds as a decimal string or an integer');
  const nanoseconds = BigInt(value);
  if (nanoseconds > MAX_TIME_NS) throw new JsonFieldError(field, 'the time is after the year 2262');
  return nanoseconds;
}
