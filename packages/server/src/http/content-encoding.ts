import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { SpanBody } from '../store/store.js';
import { HttpError, invalidField } from './http-error.js';
import { tooLarge } from './read-body.js';

/** How a body is compressed. */
export type Compression = SpanBody['compression'];

const COMPRESSIONS: ReadonlyMap<string, Compression> = new Map<string, Compression>([
  ['', 'none'],
  ['identity', 'none'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
]);

const DECOMPRESS = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

/** Reads the `Content-Encoding` header. Throws the 415 of one that is not known. */
export function readCompression(header: string | undefined): Compression {
  const compression = COMPRESSIONS.get((header ?? '').trim().toLowerCase());
  if (compression !== undefined) return compression;
  throw new HttpError(415, 'unsupported_media_type', 'Content-Encoding: expected gzip, deflate, br or none', {
    field: 'Content-Encoding',
  });
}

/** Decompresses a body, up to the limit. Throws the 413 of one that grows past it. */
export async function decompress(body: Buffer, compression: Compression, maxBytes: number): Promise<Buffer> {
  if (compression === 'none') return body;
  try {
    return await DECOMPRESS[compression](body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw invalidField('body', `expected valid ${compression} data`);
  }
}
