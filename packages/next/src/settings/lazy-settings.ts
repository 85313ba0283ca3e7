import { ConfigurationError, type Outbox, readNumber } from '@tailrace/core';
import {
  type CheckedRecordingOptions,
  checkRecordingOptions,
  describeError,
  type RecordingOptions,
  readOutbox,
} from '@tailrace/core/request';
import type { NextOptions } from '../tailrace-options.js';
import type { NextSettings } from './next-settings.js';
import { ownOutboxOf } from './own-outbox.js';

/** Options of either wrapper. */
export type WrapperOptions<Req, Res> = RecordingOptions<Req, Res> & NextOptions;

/**
 * The settings of a wrapper. Options are checked when it is made; the outbox waits for the first request, since `next build` loads
 * every route, on a machine that may have no key.
 */
export class LazySettings<Req extends object, Res> {
  readonly #options: WrapperOptions<Req, Res>;
  readonly #checked: Omit<NextSettings<Req, Res>, 'outbox' | 'ownOutbox'>;
  readonly #given: Outbox | undefined;
  #settings: NextSettings<Req, Res> | undefined;
  #hasFailed = false;

  /** Throws ConfigurationError naming the option. */
  constructor(options: WrapperOptions<Req, Res>) {
    this.#options = options;
    const deadlineMs = readNumber('deadlineMs', options.deadlineMs, 300_000, 0);
    const deliveryWaitMs = readNumber('deliveryWaitMs', options.deliveryWaitMs, 10_000, 0);
    const { waitUntil } = options;
    if (waitUntil !== undefined && typeof waitUntil !== 'function') {
      throw new ConfigurationError(`waitUntil: expected a function, got a value of type ${typeof waitUntil}`);
    }
    const checked: CheckedRecordingOptions<Req, Res> = checkRecordingOptions(options, deadlineMs);
    this.#checked = { ...checked, waitUntil, deadlineMs, deliveryWaitMs };
    this.#given = readOutbox(options as RecordingOptions<never, never>);
  }

  /** Makes the settings. Throws ConfigurationError, for example without a key. */
  resolve(): NextSettings<Req, Res> {
    if (!this.#settings) {
      const ownOutbox = this.#given ? undefined : ownOutboxOf(this.#options);
      this.#settings = { ...this.#checked, outbox: this.#given ?? (ownOutbox as Outbox), ownOutbox };
    }
    return this.#settings;
  }

  /** Makes the settings for a request, or says once why that cannot be. */
  forRequest(request: Req): NextSettings<Req, Res> | undefined {
    if (this.#hasFailed) return undefined;
    try {
      return this.resolve();
    } catch (error) {
      this.#hasFailed = true;
      this.#report(error, request);
      return undefined;
    }
  }

  #report(error: unknown, request: Req): void {
    const { logger, onError } = this.#options;
    if (logger || onError) this.#checked.reporter.report('every request', error, request);
    // biome-ignore lint/suspicious/noConsole: a deployment without a key would record nothing and nobody would know why.
    else console.error(`tailrace: nothing is recorded: ${describeError(error)}`);
  }
}
