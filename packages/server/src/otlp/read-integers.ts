import type { Reader } from 'protobufjs/minimal.js';

/** Bytes of a varint whose 7-bit groups a double holds exactly. */
const EXACT_BYTES = 7;
const MAX_BYTES = 10;

/** Reads an int64. One that a JSON number cannot hold exactly becomes its decimal text. */
export function readInt64(reader: Reader): number | string {
  const start = reader.pos;
  let value = 0;
  let factor = 1;
  for (let index = 0; index < EXACT_BYTES; index++) {
    const byte = readByte(reader);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
    factor *= 0x80;
  }
  reader.pos = start;
  return readLongInt64(reader);
}

/** Reads eight bytes as an unsigned integer. */
export function readFixed64(reader: Reader): bigint {
  const low = reader.fixed32();
  const high = reader.fixed32();
  return (BigInt(high) << 32n) | BigInt(low);
}

function readLongInt64(reader: Reader): number | string {
  let bits = 0n;
  for (let index = 0; index < MAX_BYTES; index++) {
    const byte = readByte(reader);
    bits |= BigInt(byte & 0x7f) << BigInt(index * 7);
    if (byte < 0x80) return toJsonInteger(BigInt.asIntN(64, bits));
  }
  throw new RangeError(`an integer at byte ${reader.pos} is longer than ${MAX_BYTES} bytes`);
}

function readByte(reader: Reader): number {
  const byte = reader.pos < reader.len ? reader.buf[reader.pos] : undefined;
  if (byte === undefined) throw new RangeError(`an integer is cut off at byte ${reader.pos}`);
  reader.pos++;
  return byte;
}

function toJsonInteger(value: bigint): number | string {
  const integer = Number(value);
  return Number.isSafeInteger(integer) ? integer : value.toString();
}
