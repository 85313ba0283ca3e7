import { ConfigurationError, readNumber } from '@tailrace/core';
import { checkRecordingOptions, describeError, readOutbox } from '@tailrace/core/request';
import { ownOutboxOf } from './own-outbox.js';
/**
 * The settings of a wrapper. Options are checked when it is made; the outbox waits for the first request, since `next build` loads
 * every route, on a machine that may have no key.
 */
export class LazySettings {
  #options;
  #checked;
  #given;
  #settings;
  #hasFailed = false;
  /** Throws ConfigurationError naming the option. */
  constructor(options) {
    this.#options = options;
    const deadlineMs = readNumber('deadlineMs', options.deadlineMs, 300_000, 0);
    const deliveryWaitMs = readNumber('deliveryWaitMs', options.deliveryWaitMs, 10_000, 0);
    const { waitUntil } = options;
    if (waitUntil !== undefined && typeof waitUntil !== 'function') {
      throw new ConfigurationError(`waitUntil: expected a function, got a value of type ${typeof waitUntil}`);
    }
    const checked = checkRecordingOptions(options, deadlineMs);
    this.#checked = { ...checked, waitUntil, deadlineMs, deliveryWaitMs };
    this.#given = readOutbox(options);
  }
  /** Makes the settings. Throws ConfigurationError, for example without a key. */
  resolve() {
    if (!this.#settings) {
      const ownOutbox = this.#given ? undefined : ownOutboxOf(this.#options);
      this.#settings = { ...this.#checked, outbox: this.#given ?? ownOutbox, ownOutbox };
    }
    return this.#settings;
  }
  /** Makes the settings for a request, or says once why that cannot be. */
  forRequest(request) {
    if (this.#hasFailed) return undefined;
    try {
      return this.resolve();
    } catch (error) {
      this.#hasFailed = true;
      this.#report(error, request);
      return undefined;
    }
  }
  #report(error, request) {
    const { logger, onError } = this.#options;
    if (logger || onError) this.#checked.reporter.report('every request', error, request);
    // biome-ignore lint/suspicious/noConsole: a deployment without a key would record nothing and nobody would know why.
    else console.error(`tailrace: nothing is recorded: ${describeError(error)}`);
  }
}
