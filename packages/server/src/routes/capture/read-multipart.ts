import { invalidField } from '../../http/http-error.js';

/** One part of a multipart body. */
export interface BodyPart {
  /** '' when it has none. */
  name: string;
  contentType: string | null;
  contentEncoding: string | null;
  content: Buffer;
}

const MAX_PARTS = 1_000;

/** Parts a multipart body. Throws the 400 of what is none, or damaged. */
export async function readMultipart(
  body: Uint8Array,
  contentType: string | undefined,
  maxBytes: number,
): Promise<BodyPart[]> {
  const { getMultipartBoundary, parseMultipart } = await import('@remix-run/multipart-parser');
  const isMultipart = /^multipart\/form-data\s*;/i.test(contentType ?? '');
  const boundary = isMultipart ? getMultipartBoundary(contentType ?? '') : null;
  if (boundary === null) throw invalidField('Content-Type', 'expected multipart/form-data with a boundary');
  try {
    const limits = { maxParts: MAX_PARTS, maxFileSize: maxBytes, maxTotalSize: maxBytes };
    const parts: BodyPart[] = [];
    for (const { name = '', headers, bytes } of parseMultipart(body, { boundary, ...limits })) {
      parts.push({
        name,
        contentType: headers['content-type'] ?? null,
        contentEncoding: headers['content-encoding'] ?? null,
        content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      });
    }
    return parts;
  } catch {
    // What the parser says may quote the body.
    throw invalidField('body', `expected whole parts of multipart/form-data, at most ${MAX_PARTS}`);
  }
}
