import { type Layer, layersOf, matchLayer } from './layer.js';
import { mountPattern, toText, trimSlash } from './mount-pattern.js';

const MAX_DEPTH = 10;

interface RoutedRequest {
  readonly originalUrl?: string | undefined;
  readonly url?: string | undefined;
  readonly route?: { readonly path?: unknown } | undefined;
  readonly app?: MountedApp | undefined;
}
interface Mounts {
  /** The route's own pattern. */
  readonly own: string;
  /** Whether the application has the route without a router between. */
  readonly isOnTop: boolean;
  readonly ways: readonly (readonly Layer[])[];
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
  readonly #mounts = new WeakMap<object, WeakMap<object, Mounts>>();
  #entry: MountedApp | undefined;

  /** Remembers the application that requests enter by: at their end they may only know one that is mounted in it. */
  enter(req: RoutedRequest): void {
    this.#entry ??= req.app;
  }

  /** Returns `undefined` for a request that no route took. */
  find(req: RoutedRequest): string | undefined {
    const { route } = req;
    if (!route) return undefined;
    const mounts = this.#mountsOf(this.#entry, route);
    if (mounts.isOnTop) return mounts.own;
    const path = pathOf(req);
    const prefix = firstMatch(mounts.ways, path) ?? this.#prefixInside(req.app, route, path);
    return (prefix ?? '') + (mounts.own === '/' ? '' : mounts.own) || '/';
  }

  #mountsOf(app: unknown, route: { readonly path?: unknown }): Mounts {
    const root = typeof app === 'function' ? app : route;
    let known = this.#mounts.get(root);
    if (!known) {
      known = new WeakMap();
      this.#mounts.set(root, known);
    }
    let mounts = known.get(route);
    if (!mounts) {
      mounts = findMounts(layersOf(app), route);
      known.set(route, mounts);
    }
    return mounts;
  }

  // An application mounted in another hides behind a closure, but says where it is. One may also share its middleware.
  #prefixInside(app: MountedApp | undefined, route: object, path: string): string | undefined {
    if (!app || app === this.#entry) return undefined;
    let prefix = '';
    for (let current: MountedApp | undefined = app; current?.parent; current = current.parent) {
      prefix = trimSlash(String(current.mountpath)) + prefix;
    }
    const depth = prefix.split('/').length - 1;
    const rest = path.split('/').slice(depth + 1);
    const inside = firstMatch(this.#mountsOf(app, route).ways, `/${rest.join('/')}`);
    return inside === undefined ? undefined : prefix + inside;
  }
}

function pathOf({ originalUrl, url = '/' }: RoutedRequest): string {
  const path = (originalUrl ?? url).replace(/^[a-z]+:\/\/[^/]*/i, '');
  const end = path.indexOf('?');
  return end === -1 ? path : path.slice(0, end);
}

function findMounts(layers: readonly Layer[] | undefined, route: { readonly path?: unknown }): Mounts {
  const ways = findWays(layers, route, MAX_DEPTH);
  return { own: toText(route.path) || '/', isOnTop: ways.some((way) => way.length === 0), ways };
}

/** Finds every way through mounted routers that leads to a route. */
function findWays(layers: readonly Layer[] | undefined, route: object, depth: number): Layer[][] {
  const found: Layer[][] = [];
  if (!layers || depth === 0) return found;
  for (const layer of layers) {
    if (layer.route === route) found.push([]);
    else if (!layer.route)
      found.push(...findWays(layersOf(layer.handle), route, depth - 1).map((rest) => [layer, ...rest]));
  }
  return found;
}

function firstMatch(ways: Mounts['ways'], path: string): string | undefined {
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
