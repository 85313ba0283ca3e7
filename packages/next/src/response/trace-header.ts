import { exposeHeader } from '@tailrace/core/request';
import { canBeRebuilt, rebuildResponse } from './rebuild-response.js';

const EXPOSE = 'access-control-expose-headers';

/** Puts the trace id into a header of a response and lets pages of other origins read it; returns the response that has it. */
export function withTraceHeader(response: Response, name: string, traceId: string): Response {
  // What the application set itself stays.
  if (response.headers.has(name)) return response;
  const exposed = exposeHeader(response.headers.get(EXPOSE) ?? undefined, name);
  const set = ({ headers }: Response) => {
    headers.set(name, traceId);
    if (exposed !== undefined) headers.set(EXPOSE, exposed);
  };
  try {
    set(response);
    return response;
  } catch {
    // Headers of redirects and of fetched responses cannot be changed.
    if (!canBeRebuilt(response)) return response;
    const rebuilt = rebuildResponse(response, response.body);
    set(rebuilt);
    return rebuilt;
  }
}
