import type { Reader } from 'protobufjs/minimal.js';
import { toObject } from '../spans/attributes.js';
import { MAX_JSON_DEPTH } from '../spans/json-text.js';
import { readBytesValue } from './bytes-value.js';
import { readInt64 } from './read-integers.js';
import { RejectedSpanError } from './rejected-span-error.js';
import { unwrapString } from './unwrap-string.js';

/** Narrows the reader to the embedded message at its position; returns the length to restore after it. */
export function enterMessage(reader: Reader): number {
  const outerLength = reader.len;
  const end = reader.uint32() + reader.pos;
  if (end > outerLength) throw new RangeError(`a message at byte ${reader.pos} runs past its end`);
  reader.len = end;
  return outerLength;
}

/** Reads one `KeyValue` into the map; the last value of a key wins. */
export function readKeyValue(reader: Reader, attributes: Map<string, unknown>, depth = 0): void {
  const outerLength = enterMessage(reader);
  let key = '';
  let value: unknown = null;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x0a) key = reader.string();
    else if (tag === 0x12) value = readAnyValue(reader, depth);
    else skipField(reader, tag);
  }
  reader.len = outerLength;
  attributes.set(key, value);
}

/** Passes over a field that is not read. */
export function skipField(reader: Reader, tag: number): void {
  reader.skipType(tag & 7, 0, tag >>> 3);
}

function readAnyValue(reader: Reader, depth: number): unknown {
  if (depth > MAX_JSON_DEPTH) throw new RejectedSpanError(`an attribute nests deeper than ${MAX_JSON_DEPTH} levels`);
  const outerLength = enterMessage(reader);
  let value: unknown = null;
  while (reader.pos < reader.len) value = readValueField(reader, reader.uint32(), value, depth);
  reader.len = outerLength;
  return value;
}

function readValueField(reader: Reader, tag: number, previous: unknown, depth: number): unknown {
  switch (tag) {
    case 0x0a:
      return unwrapString(reader.string());
    case 0x10:
      return reader.bool();
    case 0x18:
      return readInt64(reader);
    case 0x21:
      return readDouble(reader);
    case 0x2a:
      return readArrayValue(reader, depth);
    case 0x32:
      return readKeyValueList(reader, depth);
    case 0x3a:
      return readBytesValue(reader.bytes());
    default:
      skipField(reader, tag);
      return previous;
  }
}

function readArrayValue(reader: Reader, depth: number): unknown[] {
  const outerLength = enterMessage(reader);
  const values: unknown[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x0a) values.push(readAnyValue(reader, depth + 1));
    else skipField(reader, tag);
  }
  reader.len = outerLength;
  return values;
}

function readKeyValueList(reader: Reader, depth: number): Record<string, unknown> {
  const outerLength = enterMessage(reader);
  const entries = new Map<string, unknown>();
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x0a) readKeyValue(reader, entries, depth + 1);
    else skipField(reader, tag);
  }
  reader.len = outerLength;
  return toObject(entries);
}

/** JSON has no NaN and no infinities: they become their names, as in OTLP/JSON. */
function readDouble(reader: Reader): number | string {
  const value = reader.double();
  return Number.isFinite(value) ? value : String(value);
}
