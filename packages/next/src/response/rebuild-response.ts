import type { Body } from './watch-body.js';

/** Makes the same response with another body. */
export function rebuildResponse(response: Response, body: Body | null): Response {
  const { headers, status, statusText } = response;
  return new Response(body, { headers, status, statusText });
}

/** Tells whether a response can be made again: those of failed requests and of upgrades to other protocols cannot. */
export function canBeRebuilt({ bodyUsed, body, status }: Response): boolean {
  return status >= 200 && !bodyUsed && body?.locked !== true;
}
