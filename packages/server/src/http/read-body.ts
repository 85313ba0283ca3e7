import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';

/** A body over its limit is read to its end, so that the connection stays usable; one that goes on and on is cut off here. */
const MAX_DRAINED_BYTES = 67_108_864;

/** Reads a body into a buffer that fills its whole ArrayBuffer. Throws the 413 after the rest of a too long body was read. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length']) > MAX_DRAINED_BYTES)
    return Promise.reject(tooLarge(maxBytes, { connection: 'close' }));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > MAX_DRAINED_BYTES) reject(tooLarge(maxBytes, { connection: 'close' }));
    });
    request.on('end', () => (bytes > maxBytes ? reject(tooLarge(maxBytes)) : resolve(join(chunks, bytes))));
    request.on('error', () =>
      reject(new HttpError(400, 'invalid_request', 'The connection closed before the body ended')),
    );
  });
}

/** Makes the 413 of a body over the limit. */
export function tooLarge(maxBytes: number, headers?: Record<string, string>): HttpError {
  return new HttpError(413, 'payload_too_large', `The body is larger than ${maxBytes} bytes: send less at a time`, {
    headers,
  });
}

/** Not `Buffer.concat`: its small buffers share a pool, and a shared ArrayBuffer cannot be transferred to a thread. */
function join(chunks: readonly Buffer[], bytes: number): Buffer {
  const body = Buffer.allocUnsafeSlow(bytes);
  let offset = 0;
  for (const chunk of chunks) offset += chunk.copy(body, offset);
  return body;
}
