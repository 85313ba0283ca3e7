import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** What an `ApiError` is made of. */
export interface ApiErrorDetails {
  status: number;
  code: string;
  /** The server's own words, already redacted and shortened. */
  serverMessage: string;
  field: string | undefined;
  requestId: string | undefined;
  headers: Readonly<Record<string, string>>;
  body: unknown;
  method: string;
  url: string;
  attempts: number;
  maxAttempts: number;
  retryAfterMs: number | undefined;
  retryable: boolean;
}

function describe(details: ApiErrorDetails): string {
  const { pathname } = new URL(details.url);
  const notes = [
    details.requestId && `request ${details.requestId}`,
    details.attempts > 1 && `attempt ${details.attempts}/${details.maxAttempts}`,
    details.retryAfterMs !== undefined && `retry after ${details.retryAfterMs / 1000} s`,
  ].filter(Boolean);
  const said = details.serverMessage === '' ? '' : `: ${details.serverMessage}`;
  return `${details.method} ${pathname} → ${details.status} ${details.code}${said}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** Says that the server answered with an error status. */
export class ApiError extends TailraceError {
  readonly status: number;
  /** The server's id of the request, for its logs. */
  readonly requestId: string | undefined;
  /** The field that the server refused, when it named one. */
  readonly field: string | undefined;
  /** Response headers, cookies redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** The response body, parsed when it was JSON. */
  readonly body: unknown;
  readonly method: string;
  readonly url: string;
  /** How often the request was sent. */
  readonly attempts: number;

  constructor(details: ApiErrorDetails) {
    super(details.code, describe(details), { retryable: details.retryable });
    this.status = details.status;
    this.requestId = details.requestId;
    this.field = details.field;
    this.headers = details.headers;
    this.body = details.body;
    this.method = details.method;
    this.url = details.url;
    this.attempts = details.attempts;
  }

  static {
    brandError(this, 'ApiError');
  }

  /** Tells whether a value is an `ApiError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ApiError {
    return hasErrorBrand(error, 'ApiError');
  }
}
