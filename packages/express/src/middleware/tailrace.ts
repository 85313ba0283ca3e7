import { ConfigurationError, isEnabled } from '@tailrace/core';
import { NoRequestTrace } from '@tailrace/core/request';
import type { TailraceRequest } from '../request/express-request.js';
import type { Next, RequestLike, ResponseLike } from '../request/handler-types.js';
import { RequestRecorder } from './request-recorder.js';
import { resolveOptions } from './resolve-options.js';
import type { TailraceOptions } from './tailrace-options.js';

/** Middleware for Express 4 and 5. */
export interface TailraceMiddleware {
  (req: RequestLike, res: ResponseLike, next: Next): void;
  /**
   * Sends what open requests have so far, and closes the outbox if the middleware made it. For the end of the process:
   * `installShutdown` takes a middleware.
   */
  close(options?: { timeoutMs?: number | undefined } | undefined): Promise<void>;
}

/**
 * Makes each request of an Express application a trace: `req.tailrace` annotates it, and at the end of the response its tags,
 * metadata and scores go out in the background, with method, route, status, duration and outcome.
 *
 * Mount it before what it is to record. Responses are neither wrapped nor delayed, and nothing in here throws into a request.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * const client = new LaminarClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * app.use(tailrace({ client, tags: (req, res) => (res.statusCode >= 500 ? 'failed' : undefined) }));
 * app.get('/answer', (req, res) => {
 *   req.tailrace.tag('answered').metadata({ plan: 'pro' });
 *   res.json({ answer: 42 });
 * });
 */
export function tailrace(options: TailraceOptions = {}): TailraceMiddleware {
  if (typeof options !== 'object' || options === null) {
    throw new ConfigurationError('options: expected an object; mount it as app.use(tailrace())');
  }
  if (!isEnabled(options.enabled)) return Object.assign(createPassThrough(), { close: async () => undefined });
  const settings = resolveOptions(options);
  const recorder = new RequestRecorder(settings);
  const middleware = (req: RequestLike, res: ResponseLike, next: Next) => recorder.handle(req, res, next);
  return Object.assign(middleware, {
    async close(closeOptions?: { timeoutMs?: number | undefined }) {
      settings.open.checkpoint();
      await settings.ownOutbox?.close(closeOptions);
    },
  });
}

function createPassThrough() {
  return (req: RequestLike, _res: ResponseLike, next: Next) => {
    (req as TailraceRequest).tailrace ??= new NoRequestTrace();
    next();
  };
}
