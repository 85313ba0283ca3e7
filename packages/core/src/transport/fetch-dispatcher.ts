import { ConnectionError } from '../errors/connection-error.js';
import { readStream } from '../stream/web-streams.js';
import { describeFailure } from './describe-failure.js';
import type { Dispatcher, HttpRequest, HttpResponse } from './http.js';

/** Sends by `fetch`: the caller's, else the global one, looked up at each call so that a patched one is used. */
export function createFetchDispatcher(customFetch: typeof globalThis.fetch | undefined): Dispatcher {
  let cache: CacheOption | undefined;
  return {
    async dispatch(request) {
      const fetch = customFetch ?? globalThis.fetch;
      cache ??= readCacheOption();
      try {
        const response = await fetch(request.url, { ...toRequestInit(request), ...cache });
        const headers = Object.fromEntries(response.headers as unknown as Iterable<[string, string]>);
        const isStream = request.isStreaming && response.ok && response.body !== null;
        return {
          status: response.status,
          headers,
          text: isStream ? '' : await response.text(),
          stream: isStream && response.body ? readStream(response.body) : undefined,
        } satisfies HttpResponse;
      } catch (error) {
        if (request.signal?.aborted) throw request.signal.reason;
        throw new ConnectionError(
          `${request.method} ${new URL(request.url).origin} → ${describeFailure(error)}`,
          error,
        );
      }
    },
    async close() {},
  };
}

function toRequestInit(request: HttpRequest): RequestInit {
  return {
    method: request.method,
    headers: request.headers,
    body: (request.body ?? null) as BodyInit | null,
    signal: request.signal ?? null,
    // A redirect could carry the key to another host.
    redirect: 'manual',
  };
}

type CacheOption = { cache?: 'no-store' };

/** Frameworks patch fetch with a cache, which is switched off here; some workers refuse the option instead. */
function readCacheOption(): CacheOption {
  try {
    return new Request('http://localhost', { cache: 'no-store' }).cache === 'no-store' ? { cache: 'no-store' } : {};
  } catch {
    return {};
  }
}
