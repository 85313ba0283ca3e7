import { AnalyticsError, type AnalyticsErrorType } from './analytics-error.js';
import { BareError } from './bare-error.js';
import type { HttpError } from './http-error.js';
import { RawFieldsError } from './raw-fields-error.js';
import { toHttpError } from './to-http-error.js';

/** Type and code of what is refused by its status alone. */
const KINDS: ReadonlyMap<number, [type: AnalyticsErrorType, code: string]> = new Map([
  [400, ['validation_error', 'invalid_input']],
  [401, ['authentication_error', 'not_authenticated']],
  [403, ['authentication_error', 'permission_denied']],
  [404, ['invalid_request', 'not_found']],
  [413, ['invalid_request', 'request_too_large']],
  [422, ['invalid_request', 'idempotency_key_reused']],
  [415, ['invalid_request', 'unsupported_media_type']],
]);

/** Turns whatever a handler threw into an error of the analytics API. */
export function toAnalyticsError(error: unknown): AnalyticsError | RawFieldsError | BareError {
  if (error instanceof AnalyticsError || error instanceof RawFieldsError || error instanceof BareError) return error;
  const httpError = toHttpError(error);
  const { status, code, headers, message: detail, field: attr } = httpError;
  if (code === 'queue_full') return throttled(httpError);
  if (code === 'internal') {
    return new AnalyticsError(500, 'server_error', { code: 'error', detail: 'A server error occurred.', headers });
  }
  const [type, kind] = KINDS.get(status) ?? ['server_error', 'error'];
  return new AnalyticsError(status, type, { code: kind, detail, attr, headers });
}

function throttled({ headers }: HttpError): AnalyticsError {
  const detail = `Request was throttled. Expected available in ${headers['retry-after'] ?? 1} seconds.`;
  return new AnalyticsError(429, 'throttled_error', { code: 'throttled', detail, headers });
}
