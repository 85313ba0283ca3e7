import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** One thing that is wrong with an argument. */
export interface ValidationIssue {
  /** The argument, as a path: `tags[1]`, `options.score`. */
  field: string;
  /** What is wrong and what was expected. */
  message: string;
}

/** Says that an argument was refused before anything was sent. */
export class ValidationError extends TailraceError {
  readonly issues: readonly ValidationIssue[];

  constructor(issues: readonly ValidationIssue[], code = 'invalid_argument') {
    super(code, issues.map((issue) => `${issue.field}: ${issue.message}`).join('; '));
    this.issues = issues;
  }

  /** The first refused argument. */
  get field(): string {
    return this.issues[0]?.field ?? '';
  }

  static {
    brandError(this, 'ValidationError');
  }

  /** Tells whether a value is a `ValidationError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ValidationError {
    return hasErrorBrand(error, 'ValidationError');
  }
}
