import { type Layer, layersOf, matchLayer } from './layer.js';
import { mountPattern, trimSlash } from './mount-pattern.js';

const MAX_DEPTH = 10;

interface RoutedRequest {
  readonly originalUrl?: string | undefined;
  readonly url?: string | undefined;
  readonly route?: { readonly path?: unknown } | undefined;
  readonly app?: MountedApp | undefined;
}
interface MountedApp {
  readonly mountpath?: unknown;
  readonly parent?: MountedApp | undefined;
}

/**
 * Tells the pattern of the route that a request took, with the paths its routers are mounted at: `/teams/:team/users/:id`.
 *
 * At the end of a request Express still knows the route, but no longer (after an error) or only with the values in it where the
 * route's routers are mounted. So the routers that lead to a route are looked up, once, and matched with the URL again.
 */
export class RoutePatterns {
  readonly #mounts = new WeakMap<object, WeakMap<object, Layer[][]>>();

  /** Returns `undefined` for a request that no route took. `entry` is the application that saw it first. */
  find(req: RoutedRequest, entry: unknown): string | undefined {
    const { app, route } = req;
    if (!route) return undefined;
    const own = String(route.path ?? '');
    const path = pathOf(req);
    const prefix = this.#prefix(entry, route, path) ?? this.#prefixInside(app, route, path);
    return trimSlash((prefix ?? '') + own) || '/';
  }

  #prefix(app: unknown, route: object, path: string): string | undefined {
    if (typeof app !== 'function') return undefined;
    const known = this.#mounts.get(app) ?? new WeakMap<object, Layer[][]>();
    this.#mounts.set(app, known);
    const prefix = firstMatch(known.get(route) ?? [], path);
    if (prefix !== undefined) return prefix;
    // Not seen before, or mounted somewhere else since.
    const mounts = findMounts(layersOf(app), route, MAX_DEPTH);
    known.set(route, mounts);
    return firstMatch(mounts, path);
  }

  // An application mounted in another hides behind a closure, but says where it is.
  #prefixInside(app: MountedApp | undefined, route: object, path: string): string | undefined {
    if (!app?.parent) return undefined;
    let prefix = '';
    for (let current: MountedApp | undefined = app; current?.parent; current = current.parent) {
      prefix = trimSlash(String(current.mountpath)) + prefix;
    }
    const depth = prefix.split('/').length - 1;
    const inside = this.#prefix(
      app,
      route,
      `/${path
        .split('/')
        .slice(depth + 1)
        .join('/')}`,
    );
    return inside === undefined ? undefined : prefix + inside;
  }
}

function pathOf({ originalUrl, url = '/' }: RoutedRequest): string {
  const path = (originalUrl ?? url).replace(/^[a-z]+:\/\/[^/]*/i, '');
  const end = path.indexOf('?');
  return end === -1 ? path : path.slice(0, end);
}

/** Finds every way of mounts that leads to a route. */
function findMounts(layers: readonly Layer[] | undefined, route: object, depth: number): Layer[][] {
  const found: Layer[][] = [];
  if (!layers || depth === 0) return found;
  for (const layer of layers) {
    if (layer.route === route) found.push([]);
    else if (!layer.route)
      found.push(...findMounts(layersOf(layer.handle), route, depth - 1).map((rest) => [layer, ...rest]));
  }
  return found;
}

function firstMatch(ways: readonly Layer[][], path: string): string | undefined {
  for (const way of ways) {
    const prefix = matchWay(way, path);
    if (prefix !== undefined) return prefix;
  }
  return undefined;
}

function matchWay(way: readonly Layer[], path: string): string | undefined {
  let prefix = '';
  let rest = path;
  for (const layer of way) {
    const match = matchLayer(layer, rest);
    if (!match) return undefined;
    prefix += mountPattern(layer, match);
    rest = rest.slice(match.path.length);
    if (!rest.startsWith('/')) rest = `/${rest}`;
  }
  return prefix;
}
