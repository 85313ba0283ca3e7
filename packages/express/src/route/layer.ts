/** What the layers of Express 4 and 5 routers have that tells where a router is mounted. */
export interface Layer {
  readonly route?: unknown;
  readonly handle?: unknown;
  /** Express 4. */
  readonly regexp?: RegExp | undefined;
  /** Express 4 and the first releases of 5 leave what matched here. */
  readonly path?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** Express 4 and the first releases of 5 answer `true`, later ones what matched. */
  match(path: string): boolean | Match;
}

/** What a layer matched of a path. */
export interface Match {
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What was given to `use`, where the router remembers it. */
  readonly pattern?: unknown;
}

/** Finds the layers of a router or application; `undefined` for any other handler. */
export function layersOf(handler: unknown): readonly Layer[] | undefined {
  if (typeof handler !== 'function' && (typeof handler !== 'object' || handler === null)) return undefined;
  const { stack, _router } = handler as { stack?: unknown; _router?: unknown };
  if (Array.isArray(stack)) return stack;
  // Asking an application of Express 4 for `router` throws; those of Express 5 have no `_router`.
  if (_router !== undefined) return layersOf(_router);
  return isNewApplication(handler) ? layersOf(handler.router) : undefined;
}

/** Matches a layer as the router does. */
export function matchLayer(layer: Layer, path: string): Match | undefined {
  const match = layer.match(path);
  if (typeof match === 'object') return match;
  return match ? { path: layer.path ?? '', params: layer.params ?? {} } : undefined;
}

function isNewApplication(handler: object): handler is { router: unknown } {
  return typeof handler === 'function' && 'mountpath' in handler && !('lazyrouter' in handler);
}
