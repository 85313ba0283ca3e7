import type { RequestOptions } from '@tailrace/core';

// Models answer within two minutes, or the server gives up.
const PATIENCE_MS = 130_000;

/** Options of a call that waits for a model: it may take longer than others, unless its own options say otherwise. */
export function withPatience(options: RequestOptions | undefined): RequestOptions {
  return { ...options, timeoutMs: options?.timeoutMs ?? PATIENCE_MS };
}
