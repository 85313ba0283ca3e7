/** The HTTP methods of the API. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request as it goes on the wire. Header names are lower-case. */
export interface HttpRequest {
  readonly method: HttpMethod;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** Ends the request; fresh for each attempt. */
  readonly signal: AbortSignal | undefined;
  /** Leaves the response body unread in `stream`. */
  readonly isStreaming: boolean;
}

/** One response. Header names are lower-case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body; empty when `stream` has it. */
  readonly text: string;
  /** The body as it arrives, for a streaming request that succeeded; ends the connection when it is left early. */
  readonly stream: AsyncIterable<Uint8Array> | undefined;
}

/** Sends one request: the innermost layer, one for each runtime. Rejects with a ConnectionError, or with the signal's reason. */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse>;

/** A runtime's way to send, with whatever it keeps open. */
export interface Dispatcher {
  dispatch: Dispatch;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** What a dispatcher is made for. */
export interface DispatcherOptions {
  /** Scheme, host and port of the API. */
  origin: string;
  /** The caller's own fetch, used instead of the runtime's transport. */
  fetch: typeof globalThis.fetch | undefined;
}
