import { ConfigurationError, isEnabled } from '@tailrace/core';
import { LazySettings, type WrapperOptions } from './lazy-settings.js';

/** Checks the options of a wrapper; `undefined` when they switch it off. Throws ConfigurationError naming the option. */
export function makeSettings<Req extends object, Res>(
  options: WrapperOptions<Req, Res>,
): LazySettings<Req, Res> | undefined {
  if (typeof options !== 'object' || options === null) {
    throw new ConfigurationError(`options: expected an object, got ${options === null ? 'null' : typeof options}`);
  }
  return isEnabled(options.enabled) ? new LazySettings(options) : undefined;
}
