/** A request that a Tailrace middleware records. */
export interface CurrentRequest {
  /** Lower-case UUID. */
  readonly traceId: string;
  /** 16 hex digits; `undefined` when the request has no span. */
  readonly spanId: string | undefined;
}

interface Storage {
  getStore?: () => Partial<CurrentRequest> | undefined;
}

// Where the middleware packages keep the request that is being handled; this package depends on none of them.
const STORAGES = ['tailrace.express.storage.v1', 'tailrace.next.storage.v1'].map((name) => Symbol.for(name));

/** Finds the request that is being handled here. */
export function readCurrentRequest(): CurrentRequest | undefined {
  for (const key of STORAGES) {
    const request = (globalThis as Record<symbol, Storage | undefined>)[key]?.getStore?.();
    if (typeof request?.traceId === 'string') return { traceId: request.traceId, spanId: request.spanId };
  }
  return undefined;
}
