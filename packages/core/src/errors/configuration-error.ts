import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that a client was set up wrongly: the message names the option and the environment variable. */
export class ConfigurationError extends TailraceError {
  constructor(message: string) {
    super('configuration', message);
  }

  static {
    brandError(this, 'ConfigurationError');
  }

  /** Tells whether a value is a `ConfigurationError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ConfigurationError {
    return hasErrorBrand(error, 'ConfigurationError');
  }
}
