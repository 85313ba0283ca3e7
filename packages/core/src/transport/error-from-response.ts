import { ApiError, type ApiErrorDetails } from '../errors/api-error.js';
import { AuthenticationError } from '../errors/authentication-error.js';
import { BadRequestError } from '../errors/bad-request-error.js';
import { ConflictError } from '../errors/conflict-error.js';
import { InternalServerError } from '../errors/internal-server-error.js';
import { NotFoundError } from '../errors/not-found-error.js';
import { PayloadTooLargeError } from '../errors/payload-too-large-error.js';
import { PermissionDeniedError } from '../errors/permission-denied-error.js';
import { RateLimitError } from '../errors/rate-limit-error.js';
import { UnprocessableEntityError } from '../errors/unprocessable-entity-error.js';
import type { HttpRequest } from './http.js';
import { redactHeaders, redactText, redactUrl } from './redact.js';
import { isRetryableStatus, type RetriedResponse } from './retry.js';

const MAX_MESSAGE_LENGTH = 300;

const CLASSES: Record<number, [errorClass: new (details: ApiErrorDetails) => ApiError, code: string]> = {
  400: [BadRequestError, 'bad_request'],
  401: [AuthenticationError, 'unauthorized'],
  403: [PermissionDeniedError, 'forbidden'],
  404: [NotFoundError, 'not_found'],
  409: [ConflictError, 'conflict'],
  413: [PayloadTooLargeError, 'payload_too_large'],
  422: [UnprocessableEntityError, 'unprocessable'],
  429: [RateLimitError, 'rate_limited'],
};

/** Makes the typed error of an answer that is not a success; whatever echoes the key is redacted first. */
export function errorFromResponse(
  request: HttpRequest,
  result: RetriedResponse,
  maxAttempts: number,
  secret: string,
): ApiError {
  const { status, headers } = result.response;
  const body = parseBody(redactText(result.response.text, secret));
  const said = readEnvelope(body);
  const [errorClass, code] =
    CLASSES[status] ?? (status >= 500 ? [InternalServerError, 'server_error'] : [ApiError, 'unexpected_status']);
  return new errorClass({
    status,
    code: said.code ?? code,
    serverMessage:
      status >= 300 && status < 400 ? 'the server redirects; set baseUrl to the final address' : said.message,
    field: said.field,
    requestId: said.requestId ?? headers['x-request-id'],
    headers: redactHeaders(headers),
    body,
    method: request.method,
    url: redactUrl(request.url),
    attempts: result.attempts,
    maxAttempts,
    retryAfterMs: result.retryAfterMs,
    retryable: isRetryableStatus(status, headers),
  });
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Several backends answer errors as plain text.
    return text;
  }
}

interface Envelope {
  code: string | undefined;
  message: string;
  field: string | undefined;
  requestId: string | undefined;
}

/** Reads our envelope, `{ "error": "…" }`, PostHog's `{ code, detail, attr }`, a JSON string, or plain text. */
function readEnvelope(body: unknown): Envelope {
  const error: unknown = isRecord(body) && 'error' in body ? body.error : body;
  if (!isRecord(error)) {
    return {
      code: undefined,
      message: typeof error === 'string' ? shorten(error) : '',
      field: undefined,
      requestId: undefined,
    };
  }
  return {
    code: stringOf(error.code),
    message: shorten(stringOf(error.message) ?? stringOf(error.detail) ?? ''),
    field: stringOf(error.field) ?? stringOf(error.attr),
    requestId: stringOf(error.requestId),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const shorten = (text: string): string =>
  text.length <= MAX_MESSAGE_LENGTH ? text : `${text.slice(0, MAX_MESSAGE_LENGTH)}…`;
