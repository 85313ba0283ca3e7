import { InvalidSqlError, InvalidSqlParameterError, SqlFailedError } from '../store/sql/sql-errors.js';
import {
  BodyTooLargeError,
  IdempotencyKeyReusedError,
  InvalidCursorError,
  MalformedEventsError,
  MalformedOtlpError,
  QueueFullError,
  ReadTimeoutError,
  StoreStoppedError,
  StoreUnavailableError,
} from '../store/store-errors.js';
import { HttpError, invalidField } from './http-error.js';

/** Turns whatever a handler threw into the error that the caller sees. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof MalformedOtlpError) return new HttpError(400, 'malformed_otlp', error.message);
  if (error instanceof MalformedEventsError) return new HttpError(400, 'invalid_request', error.message);
  if (error instanceof BodyTooLargeError) return new HttpError(413, 'payload_too_large', error.message);
  if (error instanceof InvalidCursorError) return invalidField('cursor', 'expected a cursor that this server gave out');
  if (error instanceof IdempotencyKeyReusedError)
    return new HttpError(422, 'idempotency_key_reused', error.message, { field: 'Idempotency-Key' });
  if (error instanceof QueueFullError) {
    const seconds = Math.max(1, Math.ceil(error.retryAfterMs / 1000));
    return new HttpError(503, 'queue_full', error.message, { headers: { 'retry-after': String(seconds) } });
  }
  return (
    fromSql(error) ??
    fromOutage(error) ??
    fromFramework(error) ??
    new HttpError(500, 'internal', 'The server failed to answer; its log has the details')
  );
}

/** The message of a parameter begins with its name; a query that was too much is no better the next time, so it is the caller's. */
function fromSql(error: unknown): HttpError | undefined {
  if (error instanceof InvalidSqlParameterError) {
    const field = error.message.slice(0, error.message.indexOf(':'));
    return new HttpError(400, 'invalid_request', error.message, { field });
  }
  if (!(error instanceof InvalidSqlError || error instanceof SqlFailedError)) return undefined;
  return new HttpError(400, 'invalid_request', error.message, { field: 'query' });
}

/** The store's own words stay in the log: they may name files and hosts. */
function fromOutage(error: unknown): HttpError | undefined {
  if (error instanceof ReadTimeoutError) return new HttpError(503, 'unavailable', error.message);
  if (!(error instanceof StoreUnavailableError || error instanceof StoreStoppedError)) return undefined;
  const message = 'The store cannot be used at the moment, try again later';
  return new HttpError(503, 'unavailable', message, { headers: { 'retry-after': '5' } });
}

/** Fastify refuses a few requests before a handler sees them. */
function fromFramework(error: unknown): HttpError | undefined {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return invalidField('Content-Type', 'expected a media type');
  if (code === 'FST_ERR_BAD_URL') return invalidField('path', 'expected percent-encoded UTF-8');
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return undefined;
  return new HttpError(400, 'invalid_request', 'The request cannot be read');
}
