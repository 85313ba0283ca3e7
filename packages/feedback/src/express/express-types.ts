/** What feedback reads of a request. Requests of Express 4, Express 5 and node:http (also HTTP/2) fit. */
export interface FeedbackRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** Set by Express, which honours its `trust proxy`. */
  readonly ip?: string | undefined;
  /** Set where a body parser ran before. */
  readonly body?: unknown;
  readonly readableEnded?: boolean | undefined;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
}

/** What feedback sets of a response. */
export interface FeedbackResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body?: string): unknown;
}
