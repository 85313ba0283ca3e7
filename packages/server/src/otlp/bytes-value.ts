import { isUtf8 } from 'node:buffer';
import { parseIfJson } from '../spans/json-text.js';

/** Reads a bytes attribute as JSON where it is JSON, as text where it is UTF-8, else as base64. */
export function readBytesValue(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? parseIfJson(buffer.toString('utf8')) : buffer.toString('base64');
}
