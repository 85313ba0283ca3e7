import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { SpanBody } from '../store/store.js';
import { BodyTooLargeError, MalformedOtlpError } from '../store/store-errors.js';

/** Undoes the body's compression. Throws BodyTooLargeError before more than `maxBodyBytes` are produced, MalformedOtlpError on damaged data. */
export function decompressBody({ body, compression, maxBodyBytes }: SpanBody): Buffer {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (compression === 'none') return buffer;
  const decompress = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[compression];
  try {
    return decompress(buffer, { maxOutputLength: maxBodyBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new BodyTooLargeError(
        `The body grows past ${maxBodyBytes} bytes when it is decompressed: send less at a time`,
      );
    }
    throw new MalformedOtlpError(`The body is not valid ${compression} data`, { cause: error });
  }
}
