import { ConfigurationError } from '@tailrace/core';
import { type RecordingSettings, resolveRecordingOptions } from '@tailrace/core/request';
import type { TailraceRequest, TailraceResponse } from '../request/express-request.js';
import { RoutePatterns } from '../route/route-patterns.js';
import type { TailraceOptions } from './tailrace-options.js';

/** What a middleware is made of. */
export interface MiddlewareSettings extends RecordingSettings<TailraceRequest, TailraceResponse> {
  readonly routes: RoutePatterns;
}

/** Fills in the defaults. Throws ConfigurationError naming the option. */
export function resolveOptions(options: TailraceOptions): MiddlewareSettings {
  if ('httpVersion' in options) {
    throw new ConfigurationError('options: got a request; mount the middleware as app.use(tailrace())');
  }
  return { ...resolveRecordingOptions(options), routes: new RoutePatterns() };
}
