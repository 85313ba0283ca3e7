import { ResponseValidationError } from '../errors/response-validation-error.js';
import { parseJsonObject } from './parse-json.js';
import type { ApiRequest, ApiResponse, Transport } from './transport.js';

/** One page of a list. */
export class Page<T> {
  readonly items: T[];
  /** Where the next page starts; `undefined` on the last one. */
  readonly nextCursor: string | undefined;
  readonly #load: (cursor: string) => Promise<Page<T>>;

  constructor(items: T[], nextCursor: string | undefined, load: (cursor: string) => Promise<Page<T>>) {
    this.items = items;
    this.nextCursor = nextCursor;
    this.#load = load;
  }

  /** Tells whether another page follows. */
  hasNextPage(): boolean {
    return this.nextCursor !== undefined;
  }

  /** Loads the page that follows, or resolves to `undefined` after the last one. */
  async getNextPage(): Promise<Page<T> | undefined> {
    return this.nextCursor === undefined ? undefined : this.#load(this.nextCursor);
  }
}

/** Is a list on its way: awaits to its first page, or iterates over the items of all pages. A page that fails rejects, it never ends the loop. */
export class PagePromise<T> implements PromiseLike<Page<T>>, AsyncIterable<T> {
  readonly #load: () => Promise<Page<T>>;
  #first: Promise<Page<T>> | undefined;

  constructor(load: () => Promise<Page<T>>) {
    this.#load = load;
  }

  // The request leaves when the list is first looked at.
  #getFirst(): Promise<Page<T>> {
    this.#first ??= this.#load();
    return this.#first;
  }

  // biome-ignore lint/suspicious/noThenProperty: a list is awaited like any call
  then<A = Page<T>, B = never>(
    onFulfilled?: ((value: Page<T>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#getFirst().then(onFulfilled, onRejected);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    const seen = new Set<string>();
    let page: Page<T> | undefined = await this.#getFirst();
    while (page) {
      yield* page.items;
      if (page.nextCursor !== undefined && seen.has(page.nextCursor)) {
        throw new ResponseValidationError(
          'list',
          [{ field: 'nextCursor', message: 'the server repeats a page' }],
          undefined,
        );
      }
      if (page.nextCursor !== undefined) seen.add(page.nextCursor);
      page = await page.getNextPage();
    }
  }
}

/** Loads pages of a route that answers `{ items, nextCursor }`. */
export async function loadPage<T>(transport: Transport, request: ApiRequest): Promise<Page<T>> {
  const response = await transport.send(request);
  const { items, nextCursor } = readPage<T>(request, response);
  return new Page(items, nextCursor, (cursor) =>
    loadPage(transport, { ...request, query: { ...request.query, cursor } }),
  );
}

function readPage<T>(request: ApiRequest, response: ApiResponse): { items: T[]; nextCursor: string | undefined } {
  const subject = `${request.method} ${request.path}`;
  const { items, nextCursor } = parseJsonObject(subject, response);
  if (!Array.isArray(items)) {
    throw new ResponseValidationError(subject, [{ field: 'items', message: 'expected an array' }], response.requestId);
  }
  return { items, nextCursor: typeof nextCursor === 'string' ? nextCursor : undefined };
}
