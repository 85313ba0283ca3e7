import type { FastifyRequest } from 'fastify';

/** Which part of a list is asked for. */
export interface PageRequest {
  limit: number;
  offset: number;
}

/** A part of a list, as the API shows it. */
export interface ListPage<T> {
  count: number;
  next: string | null;
  previous: string | null;
  results: T[];
}

const DEFAULT_LIMIT = 100;
/** More at once would hold up everybody else; the links of the page go on from there. */
const MAX_LIMIT = 10_000;
/** Far behind any list, and still a whole number with a limit added. */
const MAX_COUNT = Number.MAX_SAFE_INTEGER - MAX_LIMIT;

/** Reads `limit` and `offset`; what is no number of items is left out, as the API does. */
export function readPage(request: FastifyRequest): PageRequest {
  const limit = readCount(request, 'limit');
  return { limit: Math.min(limit === 0 ? DEFAULT_LIMIT : limit, MAX_LIMIT), offset: readCount(request, 'offset') };
}

/** Shows a page with links to its neighbours, which keep all other parameters. */
export function toListPage<T>(
  request: FastifyRequest,
  { limit, offset }: PageRequest,
  count: number,
  results: T[],
): ListPage<T> {
  const next = offset + limit >= count ? null : linkTo(request, limit, offset + limit);
  const previous = offset === 0 ? null : linkTo(request, limit, offset - limit);
  return { count, next, previous, results };
}

function readCount(request: FastifyRequest, name: string): number {
  const text = readParameter(request, name)?.trim() ?? '';
  return /^\+?\d+$/.test(text) ? Math.min(Number(text), MAX_COUNT) : 0;
}

function linkTo(request: FastifyRequest, limit: number, offset: number): string {
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  url.searchParams.set('limit', String(limit));
  if (offset > 0) url.searchParams.set('offset', String(offset));
  else url.searchParams.delete('offset');
  // A key in a link would travel on with everybody who gets the page.
  url.searchParams.delete('personal_api_key');
  url.searchParams.sort();
  return url.href;
}

/** One parameter of the query; of several of a name the last. */
export function readParameter(request: FastifyRequest, name: string): string | undefined {
  return [(request.query as Record<string, string | string[]>)[name]].flat().at(-1);
}
