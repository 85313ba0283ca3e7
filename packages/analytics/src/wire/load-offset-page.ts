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
  const offset = Number(request.query?.offset ?? 0) + results.length;
  // The address of the next page may be one that only the server's side of a proxy knows: its place is enough.
  const cursor = typeof next === 'string' && results.length > 0 ? String(offset) : undefined;
  return new Page(results.map(readItem), cursor, (start) =>
    loadOffsetPage(transport, { ...request, query: { ...request.query, offset: Number(start) } }, readItem),
  );
}
