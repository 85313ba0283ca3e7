import { NO_RESPONSE } from './no-response.js';
import type { ApiResponse, Transport } from './transport.js';

/** The data of a call together with the response that carried it. */
export interface WithResponse<T> {
  data: T;
  response: ApiResponse;
  requestId: string | undefined;
}

/**
 * Is the promise of a call: awaits to the data, and can show the response behind it.
 *
 * The request is sent at once; the body is read once, when first asked for.
 */
export class ApiPromise<T> extends Promise<T> {
  readonly #response: Promise<ApiResponse>;
  readonly #parse: (response: ApiResponse) => T;
  #data: Promise<T> | undefined;

  private constructor(response: Promise<ApiResponse>, parse: (response: ApiResponse) => T) {
    // The data hangs on `then` below; this promise itself is never looked at.
    super((resolve) => resolve(undefined as T));
    this.#response = response;
    this.#parse = parse;
  }

  // Promises derived by then() are plain ones.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** Starts a call; what `send` throws becomes the rejection. */
  static start<T>(send: () => Promise<ApiResponse>, parse: (response: ApiResponse) => T): ApiPromise<T> {
    let response: Promise<ApiResponse>;
    try {
      response = send();
    } catch (error) {
      response = Promise.reject(error);
    }
    return new ApiPromise(response, parse);
  }

  /** Starts a write, or does nothing at all where the client is switched off: `parse` is given `textWhenOff` as the answer then. */
  static write<T>(
    transport: Transport,
    send: () => Promise<ApiResponse>,
    parse: (response: ApiResponse) => T,
    textWhenOff: () => string = () => '',
  ): ApiPromise<T> {
    return ApiPromise.start(transport.isEnabled ? send : async () => ({ ...NO_RESPONSE, text: textWhenOff() }), parse);
  }

  /** Resolves to the response with its body as text, whatever the data would be. Rejects as the call itself does. */
  asResponse(): Promise<ApiResponse> {
    return this.#response;
  }

  /** Resolves to the data, the response and the server's request id. */
  async withResponse(): Promise<WithResponse<T>> {
    const [data, response] = await Promise.all([this.#read(), this.#response]);
    return { data, response, requestId: response.requestId };
  }

  #read(): Promise<T> {
    this.#data ??= this.#response.then(this.#parse);
    return this.#data;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#read().then(onFulfilled, onRejected);
  }

  override catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#read().catch(onRejected);
  }

  override finally(onFinally?: (() => void) | null): Promise<T> {
    return this.#read().finally(onFinally);
  }
}
