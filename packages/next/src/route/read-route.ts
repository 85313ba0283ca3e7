import { toRoutePattern } from './route-pattern.js';

/** What Next hands to a route handler beside the request. */
interface RouteContext {
  readonly params?: Promise<Record<string, unknown> | undefined> | Record<string, unknown> | undefined;
}

/** Reads the route of a request from what its handler was given; `undefined` when it was not Next that called. */
export async function readRoute(request: Request, context: unknown): Promise<string | undefined> {
  if (typeof context !== 'object' || context === null || !('params' in context)) return undefined;
  const params = (await (context as RouteContext).params) ?? {};
  return toRoutePattern(new URL(request.url).pathname, params);
}
