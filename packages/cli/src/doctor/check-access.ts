import {
  type ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
  type Transport,
} from '@tailrace/core';
import { describeError } from '../errors/describe-error.js';
import type { CheckResult } from './check-result.js';

/** Asks whether the key is taken, and may read. */
export async function checkAccess(transport: Transport, signal: AbortSignal): Promise<CheckResult> {
  try {
    await transport.send({ method: 'GET', path: '/v1/traces', query: { limit: 1 }, options: { signal } });
    return { name: 'access', status: 'ok', message: 'the key is accepted, and may read traces' };
  } catch (error) {
    if (NotFoundError.isInstance(error)) {
      return {
        name: 'access',
        status: 'warn',
        message: 'traces cannot be read here: a write-only key, or a backend without GET /v1/traces',
      };
    }
    const isRefused = AuthenticationError.isInstance(error) || PermissionDeniedError.isInstance(error);
    const message = isRefused ? `the key is refused: ${(error as ApiError).message}` : describeError(error).message;
    return { name: 'access', status: 'fail', message };
  }
}
