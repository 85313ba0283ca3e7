import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { decompress, readCompression } from './content-encoding.js';
import { invalidField } from './http-error.js';
import { readBody } from './read-body.js';
import { validate } from './validate.js';

const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i;

/** Reads the JSON body of a request and checks it. Throws the 400 that names what is wrong, the 413, or the 415. */
export async function readJson<T>(request: FastifyRequest, schema: z.ZodType<T>, maxBytes: number): Promise<T> {
  const contentType = request.headers['content-type'] ?? 'nothing';
  if (!isJsonType(contentType)) throw invalidField('Content-Type', `expected application/json, got ${contentType}`);
  const compression = readCompression(request.headers['content-encoding']);
  const body = await decompress(await readBody(request.raw, maxBytes), compression, maxBytes);
  return validate(schema, parseJson(body), 'body');
}

/** Tells whether a media type is JSON, also one that is named after what it holds. */
export function isJsonType(contentType: string): boolean {
  return JSON_TYPE.test(contentType);
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw invalidField('body', 'expected JSON, got nothing');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's message would quote the body.
    throw invalidField('body', 'expected JSON in UTF-8');
  }
}
