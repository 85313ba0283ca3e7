import type { HttpRequest } from './http.js';

type Listener = (reason: unknown) => void;

/**
 * One attempt of a request, and the way to end it from outside. Whoever asks for its signal gets one, but making it costs as much
 * as the rest of a call, so it is made only then: our own dispatchers listen without it.
 */
export class Attempt implements HttpRequest {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly headers: HttpRequest['headers'];
  readonly body: HttpRequest['body'];
  readonly isStreaming: boolean;
  #isEnded = false;
  #reason: unknown;
  #listener: Listener | undefined;
  #controller: AbortController | undefined;

  constructor(request: HttpRequest) {
    this.method = request.method;
    this.url = request.url;
    this.headers = request.headers;
    this.body = request.body;
    this.isStreaming = request.isStreaming;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  get reason(): unknown {
    return this.#reason;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#isEnded) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Ends the attempt; only the first reason counts. */
  end(reason: unknown): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#listener?.(reason);
  }

  /** Sets the one who is told of the end, at once when it has come; `undefined` for nobody. */
  listen(listener: Listener | undefined): void {
    this.#listener = listener;
    if (this.#isEnded) listener?.(this.#reason);
  }
}

/** Makes a plain object of a request, as middleware may copy and change it. */
export function toPlainRequest({ method, url, headers, body, signal, isStreaming }: HttpRequest): HttpRequest {
  return { method, url, headers, body, signal, isStreaming };
}

/** Calls `listener` when a request is to end, at once when it has. Returns how to stop listening. */
export function whenEnded(request: HttpRequest, listener: Listener): () => void {
  if (request instanceof Attempt) {
    request.listen(listener);
    return () => request.listen(undefined);
  }
  const { signal } = request;
  const onAbort = () => listener(signal?.reason);
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  return () => signal?.removeEventListener('abort', onAbort);
}
