import type { ErrorCode } from '../wire/error.js';

/** What an error answer may say beside its status, code and message. */
export interface HttpErrorDetails {
  /** The field that is wrong. */
  field?: string | undefined;
  headers?: Record<string, string> | undefined;
}

/** An error that the caller is told about; anything else becomes a 500 that says nothing. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, code: ErrorCode, message: string, details: HttpErrorDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = details.field;
    this.headers = details.headers ?? {};
  }
}

/** Makes the 400 of a wrong field; the message begins with its name. */
export function invalidField(field: string, problem: string): HttpError {
  return new HttpError(400, 'invalid_request', `${field}: ${problem}`, { field });
}

/** Makes the 404 of a route that is not there, or not there for this key. */
export function noSuchRoute(method: string, path: string): HttpError {
  return new HttpError(404, 'not_found', `No route for ${method} ${path}`);
}
