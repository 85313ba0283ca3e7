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
 * @throws RedactionError when `redact` fails, or for bytes, which nobody can look into.
 */
export function redactRequest(request: ApiRequest, redact: Redact): ApiRequest {
  const { body, method, path, query } = request;
  if (body !== undefined && typeof body !== 'string') {
    throw new RedactionError(`${method} ${path}`, 'was given bytes, which it cannot read');
  }
  return {
    ...request,
    body: body && JSON.stringify(apply(redact, JSON.parse(body), { method, path, part: 'body' })),
    query: query && (apply(redact, query, { method, path, part: 'query' }) as QueryInput),
  };
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
