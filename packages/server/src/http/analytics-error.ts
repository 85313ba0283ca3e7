/** The groups that errors of the analytics API fall into. */
export type AnalyticsErrorType =
  | 'validation_error'
  | 'invalid_request'
  | 'authentication_error'
  | 'throttled_error'
  | 'server_error';

/** One field that is wrong: `attr` joins nested names with two underscores, null is the whole body. */
export interface AnalyticsFieldError {
  attr: string | null;
  code: string;
  detail: string;
}

/** What an answer of the analytics API may say beside its status and type. */
export interface AnalyticsErrorDetails extends Omit<AnalyticsFieldError, 'attr'> {
  attr?: string | null | undefined;
  /** Every field that is wrong, where the four members name only the first, or none. */
  errors?: readonly AnalyticsFieldError[] | undefined;
  headers?: Record<string, string> | undefined;
}

/** An error in the envelope of the analytics API: type, code, detail and attr, always all four. */
export class AnalyticsError extends Error {
  override readonly name = 'AnalyticsError';
  readonly status: number;
  readonly headers: Record<string, string>;
  /** The body to answer. */
  readonly body: object;

  constructor(status: number, type: AnalyticsErrorType, details: AnalyticsErrorDetails) {
    const { code, detail, attr = null, errors, headers = {} } = details;
    super(detail);
    this.status = status;
    this.headers = headers;
    this.body = { type, code, detail, attr, ...(errors === undefined ? {} : { errors }) };
  }
}

/** Makes the 404 of what is not there, and of an id that is none. */
export function analyticsNotFound(detail = 'Not found.'): AnalyticsError {
  return new AnalyticsError(404, 'invalid_request', { code: 'not_found', detail });
}

/** Makes the 400 of one wrong field; null is none in particular. */
export function invalidAttribute(attr: string | null, detail: string, code = 'invalid_input'): AnalyticsError {
  return new AnalyticsError(400, 'validation_error', { code, detail, attr });
}
