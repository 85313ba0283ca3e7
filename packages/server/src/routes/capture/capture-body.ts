import type { FastifyRequest } from 'fastify';
import { type Compression, decompress, readCompression } from '../../http/content-encoding.js';
import { readBody } from '../../http/read-body.js';

const GZIP_PARAMETERS: ReadonlySet<unknown> = new Set(['gzip', 'gzip-js']);

/** A body of a capture route as it came. */
export class CaptureBody {
  readonly #maxBytes: number;
  #bytes: Buffer;
  #compression: Compression;

  constructor(bytes: Buffer, compression: Compression, maxBytes: number) {
    this.#bytes = bytes;
    this.#compression = compression;
    this.#maxBytes = maxBytes;
  }

  /** What to hand to the store, which undoes the compression itself. */
  get content(): { body: Buffer; compression: Compression; maxBodyBytes: number } {
    return { body: this.#bytes, compression: this.#compression, maxBodyBytes: this.#maxBytes };
  }

  /** The bytes without compression. Throws the 413 of a body that grows past the limit. */
  async plain(): Promise<Buffer> {
    this.#bytes = await decompress(this.#bytes, this.#compression, this.#maxBytes);
    this.#compression = 'none';
    return this.#bytes;
  }
}

/** Reads a body, compressed as its header or its query says. Throws the 413 of one over the limit. */
export async function readCaptureBody(request: FastifyRequest, maxBytes: number): Promise<CaptureBody> {
  const encoding = readCompression(request.headers['content-encoding']);
  const bytes = await readBody(request.raw, maxBytes);
  const { compression } = request.query as { compression?: unknown };
  // Some clients say so in the query and then send plain JSON after all.
  const isGzip = encoding === 'none' && GZIP_PARAMETERS.has(compression) && bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new CaptureBody(bytes, isGzip ? 'gzip' : encoding, maxBytes);
}
