/** What a problem is called, for programs; the same words as in the API. */
export type FeedbackProblemCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'rate_limited'
  | 'unavailable'
  | 'internal';

/** What an answer says beside its status, code and message. */
export interface ProblemDetails {
  /** The field that is wrong; the message then begins with it. */
  field?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** What happened, for the log; the caller is not told. */
  cause?: unknown;
}

/** A request that is not taken; whoever sent it is told why. */
export class FeedbackProblem extends Error {
  override readonly name = 'FeedbackProblem';
  readonly status: number;
  readonly code: FeedbackProblemCode;
  readonly field: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: FeedbackProblemCode, message: string, details: ProblemDetails = {}) {
    const { cause, field, headers = {} } = details;
    super(field === undefined ? message : `${field}: ${message}`, cause === undefined ? {} : { cause });
    this.status = status;
    this.code = code;
    this.field = field;
    this.headers = headers;
  }
}
