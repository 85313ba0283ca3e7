import { exposeHeader } from '@tailrace/core/request';
import type { ResponseLike } from './handler-types.js';

const EXPOSE = 'access-control-expose-headers';

/** Puts the trace id into a response header and lets pages of other origins read it; does nothing once headers are sent. */
export function setTraceHeader(res: ResponseLike, name: string, traceId: string): void {
  // What the application set itself stays.
  if (res.getHeader(name) !== undefined) return;
  try {
    res.setHeader(name, traceId);
  } catch {
    // Headers are sent. Asking first would cost every request more than this costs the few.
    return;
  }
  const before = res.getHeader(EXPOSE);
  const exposed = exposeHeader(before === undefined ? undefined : String(before), name);
  if (exposed !== undefined) res.setHeader(EXPOSE, exposed);
}
