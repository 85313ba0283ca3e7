import { readEnv } from '@tailrace/core/request';
/** Tells whether `next build` is making pages: what it calls then is no request of anybody, and must not become dynamic by being read. */
export function isBuilding() {
  return readEnv('NEXT_PHASE') === 'phase-production-build';
}
