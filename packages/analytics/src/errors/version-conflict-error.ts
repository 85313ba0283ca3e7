import { type ApiErrorDetails, brandError, ConflictError, hasErrorBrand } from '@tailrace/core';

/** Says that a score definition has a newer version than the one that was edited (409); nothing was written. */
export class VersionConflictError extends ConflictError {
  /** The version that is there now: read the definition again, and base the change on it. */
  readonly currentVersion: number;

  constructor(details: ApiErrorDetails, currentVersion: number) {
    super(details);
    this.currentVersion = currentVersion;
  }

  static {
    brandError(this, 'VersionConflictError');
  }

  /** Tells whether a value is a `VersionConflictError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is VersionConflictError {
    return hasErrorBrand(error, 'VersionConflictError');
  }
}
