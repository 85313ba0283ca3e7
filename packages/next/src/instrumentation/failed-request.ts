/** What Next says of a request that failed, as `onRequestError` gets it. */
export interface FailedRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** What Next knows about where it failed. */
  readonly context: FailureContext;
}

/** Where a request failed. */
export interface FailureContext {
  /** The file's route, such as `/users/[id]`. */
  readonly routePath: string;
  /** `render` (pages), `route` (route handlers), `action` (server actions), `middleware` or `proxy`. */
  readonly routeType: string;
  readonly routerKind: string;
}
