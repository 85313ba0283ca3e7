import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';

/** Says that there is no Chromium to run; the message says how to get one. */
export class ChromiumNotFoundError extends TailraceError {
  constructor(searched: readonly string[]) {
    super(
      'chromium_not_found',
      `No Chromium found (${searched.join(', ')}). Install one: apt-get install -y chromium (Debian, Ubuntu), apk add chromium (Alpine), brew install --cask chromium (macOS); or name it: the option executablePath, or TAILRACE_CHROMIUM`,
    );
  }

  static {
    brandError(this, 'ChromiumNotFoundError');
  }

  /** Tells whether a value is `ChromiumNotFoundError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ChromiumNotFoundError {
    return hasErrorBrand(error, 'ChromiumNotFoundError');
  }
}
