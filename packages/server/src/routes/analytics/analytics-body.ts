import type { FastifyRequest } from 'fastify';
import { AnalyticsError } from '../../http/analytics-error.js';
import { decompress, readCompression } from '../../http/content-encoding.js';
import { readBody } from '../../http/read-body.js';
import { isJsonType } from '../../http/read-json.js';

/** The body of a request, which is read once however often it is asked for. An empty one is `{}`. */
export class AnalyticsBody {
  readonly #request: FastifyRequest;
  readonly #maxBytes: number;
  #bytes: Promise<Buffer> | undefined;
  #json: Promise<unknown> | undefined;

  constructor(request: FastifyRequest, maxBytes: number) {
    this.#request = request;
    this.#maxBytes = maxBytes;
  }

  /** The JSON text as it came, undecoded. Throws the 415 of another media type, and the 413. */
  bytes(): Promise<Buffer> {
    this.#bytes ??= this.#read();
    return this.#bytes;
  }

  /** The JSON value. Throws as `bytes` does, and the 400 of what is no JSON in UTF-8. */
  json(): Promise<unknown> {
    this.#json ??= this.bytes().then((bytes) => parse(decodeUtf8(bytes)));
    return this.#json;
  }

  async #read(): Promise<Buffer> {
    const { headers, raw } = this.#request;
    const compression = readCompression(headers['content-encoding']);
    const bytes = await decompress(await readBody(raw, this.#maxBytes), compression, this.#maxBytes);
    if (bytes.length === 0) return Buffer.from('{}');
    const type = headers['content-type'] ?? '';
    if (!isJsonType(type)) throw unsupported(type);
    return bytes;
  }
}

/** Decodes a body. Throws the 400 of what is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformedJson();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the body.
    throw malformedJson();
  }
}

/** Makes the 400 of a body that is no JSON. */
export function malformedJson(): AnalyticsError {
  const detail = 'JSON parse error - expected JSON in UTF-8';
  return new AnalyticsError(400, 'invalid_request', { code: 'parse_error', detail });
}

function unsupported(type: string): AnalyticsError {
  const detail = `Unsupported media type "${type}" in request.`;
  return new AnalyticsError(415, 'invalid_request', { code: 'unsupported_media_type', detail });
}
