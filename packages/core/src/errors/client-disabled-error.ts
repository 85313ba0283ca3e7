import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that a client that is switched off was asked to read something: writes do nothing then, but there is no answer to make up. */
export class ClientDisabledError extends TailraceError {
  constructor(subject: string) {
    super(
      'client_disabled',
      `${subject}: this client is switched off (enabled: false, or TAILRACE_DISABLED in the environment), so there is nothing to read. ` +
        'Switch it on, or use createMemoryClient of @tailrace/client/testing in tests',
    );
  }

  static {
    brandError(this, 'ClientDisabledError');
  }

  /** Tells whether a value is a `ClientDisabledError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ClientDisabledError {
    return hasErrorBrand(error, 'ClientDisabledError');
  }
}
