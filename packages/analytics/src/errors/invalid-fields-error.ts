import { type ApiErrorDetails, BadRequestError, brandError, hasErrorBrand } from '@tailrace/core';
import type { FieldError } from './field-error.js';

/** Says that the server refused fields of the request (400), each with its reason. */
export class InvalidFieldsError extends BadRequestError {
  /** Everything that the server named. PostHog names the first problem only, Tailrace's server all. */
  readonly fieldErrors: readonly FieldError[];

  constructor(details: ApiErrorDetails, fieldErrors: readonly FieldError[]) {
    super(details);
    this.fieldErrors = fieldErrors;
  }

  static {
    brandError(this, 'InvalidFieldsError');
  }

  /** Tells whether a value is an `InvalidFieldsError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is InvalidFieldsError {
    return hasErrorBrand(error, 'InvalidFieldsError');
  }
}
