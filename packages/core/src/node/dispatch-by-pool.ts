import type { Dispatcher, Pool } from 'undici';
import { whenEnded } from '../transport/attempt.js';
import type { HttpRequest, HttpResponse } from '../transport/http.js';
import { isSuccess, joinHeaders, toFailure } from './answer.js';

/** Sends a request by an undici Pool. */
export function dispatchByPool(pool: Pool, origin: string, request: HttpRequest): Promise<HttpResponse> {
  const options: Dispatcher.RequestOptions = {
    path: request.url.slice(origin.length),
    method: request.method,
    headers: request.headers as Record<string, string>,
    body: request.body ?? null,
  };
  if (request.isStreaming) return streamByPool(pool, origin, request, options);
  return new Promise((resolve, reject) => {
    pool.dispatch(options, new PoolExchange(origin, request, resolve, reject));
  });
}

/** Reads one answer whole. undici's own `request()` puts a stream in between, which costs as much again. */
class PoolExchange implements Dispatcher.DispatchHandler {
  readonly #origin: string;
  readonly #request: HttpRequest;
  readonly #resolve: (response: HttpResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #headers: Record<string, string> = {};
  #stopListening: (() => void) | undefined;

  constructor(
    origin: string,
    request: HttpRequest,
    resolve: (response: HttpResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#origin = origin;
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#stopListening = whenEnded(this.#request, (reason) => controller.abort(toError(reason)));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    this.#headers = joinHeaders(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#stopListening?.();
    const [only] = this.#chunks;
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, text: body.toString('utf8'), stream: undefined });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#stopListening?.();
    this.#reject(toFailure(error, this.#origin, this.#request));
  }
}

async function streamByPool(
  pool: Pool,
  origin: string,
  request: HttpRequest,
  options: Dispatcher.RequestOptions,
): Promise<HttpResponse> {
  try {
    const response = await pool.request({ ...options, signal: request.signal ?? null });
    const base = { status: response.statusCode, headers: joinHeaders(response.headers) };
    if (isSuccess(base.status)) return { ...base, text: '', stream: response.body };
    return { ...base, text: await response.body.text(), stream: undefined };
  } catch (error) {
    throw toFailure(error, origin, request);
  }
}

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error('aborted', { cause: reason });
