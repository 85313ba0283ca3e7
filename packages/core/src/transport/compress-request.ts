import { gzip } from '#platform';
import type { ApiRequest } from './transport.js';

/** Compresses the body of a request, where it is text and the runtime can. */
export async function compressRequest(request: ApiRequest): Promise<ApiRequest> {
  if (typeof request.body !== 'string') return request;
  const body = await gzip(request.body);
  if (!body) return request;
  const headers = { 'content-type': 'application/json', ...request.headers, 'content-encoding': 'gzip' };
  return { ...request, body, headers };
}
