import { ApiError, type Transport } from '@tailrace/core';
import type { CheckResult } from './check-result.js';

const ROUTES = [
  // Neither body writes anything: one is empty, the other is refused.
  { path: '/v1/annotations', body: '{"annotations":[]}', without: 'annotations go one by one, not in batches' },
  { path: '/v1/untag', body: '{}', without: 'tags can be added, not removed' },
];

/** Asks for the routes that not every backend has. */
export async function checkCapabilities(transport: Transport, signal: AbortSignal): Promise<CheckResult> {
  const missing: string[] = [];
  for (const { path, body, without } of ROUTES) {
    if (!(await hasRoute(transport, path, body, signal))) missing.push(`no ${path}: ${without}`);
  }
  if (missing.length === 0)
    return { name: 'capabilities', status: 'ok', message: 'batches of annotations, removal of tags' };
  return { name: 'capabilities', status: 'warn', message: missing.join('; ') };
}

async function hasRoute(transport: Transport, path: string, body: string, signal: AbortSignal): Promise<boolean> {
  try {
    await transport.send({ method: 'POST', path, body, options: { signal } });
    return true;
  } catch (error) {
    if (!ApiError.isInstance(error)) throw error;
    return error.status !== 404 && error.status !== 405;
  }
}
