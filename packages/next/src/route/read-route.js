import { toRoutePattern } from './route-pattern.js';
/** Reads the route of a request from what its handler was given; `undefined` when it was not Next that called. */
export async function readRoute(request, context) {
  if (typeof context !== 'object' || context === null || !('params' in context)) return undefined;
  const params = (await context.params) ?? {};
  return toRoutePattern(new URL(request.url).pathname, params);
}
