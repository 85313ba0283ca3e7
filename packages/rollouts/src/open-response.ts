import { AbortedError, type ApiRequest, type RequestOptions, type Transport } from '@tailrace/core';
import { toWebResponse } from './web-response.js';

/** Sends a request for a stream and returns it as the platform's `Response`; the signal in `options` ends both. */
export async function openResponse(
  transport: Transport,
  request: Pick<ApiRequest, 'method' | 'path' | 'body'>,
  options: RequestOptions,
): Promise<Response> {
  const { signal } = options;
  const subject = `${request.method} ${request.path}`;
  if (signal?.aborted) throw new AbortedError(subject, signal.reason);
  // Our own, so that cancelling the body ends the connection too.
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  const settle = () => signal?.removeEventListener('abort', onAbort);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = await transport.send({
      ...request,
      headers: { accept: 'text/event-stream' },
      isStreaming: true,
      options: { ...options, signal: controller.signal },
    });
    return toWebResponse(answer, () => controller.abort(), settle);
  } catch (error) {
    settle();
    throw error;
  }
}
