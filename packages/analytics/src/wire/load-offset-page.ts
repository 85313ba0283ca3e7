import { type ApiRequest, Page, parseJsonObject, ResponseValidationError, type Transport } from '@tailrace/core';
import { checkPage } from './check-page.js';
import { isRecord } from './record.js';

/** Loads pages of a route that answers `{ count, next, previous, results }`. Throws ValidationError for a limit or offset that is none. */
export async function loadOffsetPage<T>(
  transport: Transport,
  request: ApiRequest,
  readItem: (item: Record<string, unknown>) => T,
): Promise<Page<T>> {
  checkPage(request.query);
  const subject = `${request.method} ${request.path}`;
  const response = await transport.send(request);
  const { next, results } = parseJsonObject(subject, response);
  if (!Array.isArray(results) || !results.every(isRecord)) {
    const issue = { field: 'results', message: 'expected an array of objects' };
    throw new ResponseValidationError(subject, [issue], response.requestId);
  }
  const cursor = findNextOffset(next, Number(request.query?.offset ?? 0), results.length)?.toString();
  return new Page(results.map(readItem), cursor, (start) =>
    loadOffsetPage(transport, { ...request, query: { ...request.query, offset: Number(start) } }, readItem),
  );
}

/**
 * Finds where the next page starts. Its address may be one that only the server's side of a proxy knows, so no more than the offset is read out of it;
 * a server that left items out of this page goes on behind them.
 */
function findNextOffset(next: unknown, offset: number, count: number): number | undefined {
  if (typeof next !== 'string') return undefined;
  const named = Number(/[?&]offset=(\d{1,15})(?:[&#]|$)/.exec(next)?.[1]);
  if (named > offset) return named;
  return count > 0 ? offset + count : undefined;
}
