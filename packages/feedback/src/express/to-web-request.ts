import type { FeedbackRequest } from './express-types.js';

const NO_REQUEST = /^(connect|trace|track)$/i;

/** Makes the web's request of one from Node, with a body that is only one byte longer than what is read of it at most. */
export async function toWebRequest(request: FeedbackRequest, maxBodyBytes: number): Promise<Request> {
  // What the web has no requests for is refused like any other method that is not ours.
  const method = NO_REQUEST.test(request.method ?? '') ? 'GET' : (request.method ?? 'GET');
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // HTTP/2 has its host in a header that no other protocol knows.
    if (name === ':authority' && typeof value === 'string') headers.set('host', value);
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  const body = hasBody ? await readBytes(request, maxBodyBytes) : undefined;
  return new Request('http://localhost/', { method, headers, ...(body === undefined ? {} : { body }) });
}

/** The body as the parser before left it, or as it arrives; longer ones than are taken are cut, and read on into nothing. */
function readBytes(request: FeedbackRequest, maxBodyBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = request;
  if (body === undefined && request.readableEnded === true) return Promise.resolve(new Uint8Array());
  if (body !== undefined) return Promise.resolve(bytesOf(body).slice(0, maxBodyBytes + 1));
  return new Promise((resolve) => {
    const kept = new Uint8Array(maxBodyBytes + 1);
    let length = 0;
    request.on('data', (chunk) => {
      const part = chunk.subarray(0, kept.length - length);
      kept.set(part, length);
      length += part.length;
      if (length === kept.length) resolve(kept);
    });
    const finish = () => resolve(kept.slice(0, length));
    request.on('end', finish);
    request.on('close', finish);
  });
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
