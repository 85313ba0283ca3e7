import { RedactionError } from '../errors/redaction-error.js';
import type { HttpMethod } from '../transport/http.js';
import type { QueryInput } from '../transport/query.js';
import type { ApiRequest } from '../transport/transport.js';

/** Where a payload is about to go. */
export interface RedactContext {
  method: HttpMethod;
  /** Route without the base URL's prefix: `/v1/tag`. */
  path: string;
  /** What the payload is: the JSON body, or the query parameters by name. */
  part: 'body' | 'query';
}

/**
 * Takes a payload as parsed JSON and returns what may leave in its place, at once: a promise counts as a failure, as does what it throws.
 * `createRedactor` of `@tailrace/core/redact` makes one.
 */
export type Redact = (payload: unknown, context: RedactContext) => unknown;

/**
 * Passes everything that a request says through `redact`: tags, metadata, scores, spans, rows, filters.
 *
 * @throws RedactionError when `redact` fails, or for a body that is no JSON and that therefore nobody can look into.
 */
export function redactRequest(request: ApiRequest, redact: Redact): ApiRequest {
  const { body, method, path, query } = request;
  return {
    ...request,
    body:
      body &&
      redactBody(body, (text) => apply(redact, parse(text, `${method} ${path}`), { method, path, part: 'body' })),
    query: query && (apply(redact, query, { method, path, part: 'query' }) as QueryInput),
  };
}

function redactBody(body: string | Uint8Array, redactText: (text: string) => object): string | Uint8Array {
  if (typeof body === 'string') return JSON.stringify(redactText(body));
  const text = redactBody(new TextDecoder().decode(body), redactText);
  return new TextEncoder().encode(text as string);
}

function parse(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RedactionError(subject, 'cannot look into a body that is no JSON');
  }
}

function apply(redact: Redact, payload: unknown, context: RedactContext): object {
  const subject = `${context.method} ${context.path}`;
  let redacted: unknown;
  try {
    redacted = redact(payload, context);
  } catch {
    throw new RedactionError(subject, 'threw');
  }
  if (typeof redacted !== 'object' || redacted === null || 'then' in redacted) {
    throw new RedactionError(subject, 'returned no object');
  }
  return redacted;
}
