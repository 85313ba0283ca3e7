import { ExactFloat, ExactRecord } from './exact-values.js';

/** A JSON object, plain or exact. */
export type JsonRecord = Readonly<Record<string, unknown>> | ExactRecord;

/** Tells whether a value is a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactFloat);
}

/** Reads a field; `undefined` when it is not there. */
export function fieldOf(record: JsonRecord, key: string): unknown {
  if (record instanceof ExactRecord) return record.fields.get(key);
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Tells whether a field is there, be it null. */
export function hasField(record: JsonRecord, key: string): boolean {
  return fieldOf(record, key) !== undefined;
}

/** Reads a field of what may be no object at all. */
export function fieldOfAny(value: unknown, key: string): unknown {
  return isRecord(value) ? fieldOf(value, key) : undefined;
}

/** Lists the fields that hold something JSON can say, in their order. */
export function entriesOf(record: JsonRecord): [key: string, value: unknown][] {
  const entries = record instanceof ExactRecord ? [...record.fields] : Object.entries(record);
  return entries.every(holdsJson) ? entries : entries.filter(holdsJson);
}

/** Tells whether a value counts: all but null, false, 0, and empty texts, arrays and objects do. */
export function isFilled(value: unknown): boolean {
  if (value instanceof ExactFloat) return value.value !== 0;
  if (value instanceof ExactRecord) return value.fields.size > 0;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return hasKeys(value);
  return isJson(value) && (Boolean(value) || Number.isNaN(value));
}

/** Returns the first value that counts. */
export function firstFilled(...values: readonly unknown[]): unknown {
  return values.find(isFilled);
}

/** Reads a number, however it was written; `undefined` for anything else. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof ExactFloat) return value.value;
  return typeof value === 'bigint' ? Number(value) : undefined;
}

// Functions and symbols say nothing in JSON: a field that holds one counts as absent.
function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

const holdsJson = (entry: readonly [string, unknown]): boolean => isJson(entry[1]);

function hasKeys(value: object): boolean {
  for (const _ in value) return true;
  return false;
}
