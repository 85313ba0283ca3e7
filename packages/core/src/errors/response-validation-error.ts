import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';
import type { ValidationIssue } from './validation-error.js';

/** Says that the server answered with success, but not with what was agreed. */
export class ResponseValidationError extends TailraceError {
  readonly issues: readonly ValidationIssue[];
  readonly requestId: string | undefined;

  constructor(subject: string, issues: readonly ValidationIssue[], requestId: string | undefined, cause?: unknown) {
    const said = issues.map((issue) => `${issue.field}: ${issue.message}`).join('; ');
    super('invalid_response', `${subject} → the answer is not what the API promises: ${said}`, { cause });
    this.issues = issues;
    this.requestId = requestId;
  }

  static {
    brandError(this, 'ResponseValidationError');
  }

  /** Tells whether a value is a `ResponseValidationError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ResponseValidationError {
    return hasErrorBrand(error, 'ResponseValidationError');
  }
}
