/**
 * What Tailrace reads of a request. Requests of Express 4, Express 5 and node:http (also HTTP/2) fit; what only Express sets
 * is optional.
 */
export interface RequestLike {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly originalUrl?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly path?: string | undefined;
  readonly params?: { readonly [name: string]: unknown } | undefined;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** What Tailrace reads and sets of a response; those of Express 4, Express 5 and node:http (also HTTP/2) fit. */
export interface ResponseLike {
  readonly statusCode: number;
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  readonly writableFinished: boolean;
  readonly locals?: { readonly [name: string]: unknown } | undefined;
  getHeader(name: string): number | string | string[] | undefined;
  setHeader(name: string, value: string): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Hands a request on, with an error or without. */
export type Next = (error?: unknown) => void;
