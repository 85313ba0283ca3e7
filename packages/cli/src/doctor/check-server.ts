import { ApiError, type Transport } from '@tailrace/core';
import { describeError } from '../errors/describe-error.js';
import { type CheckResult, elapsedMs } from './check-result.js';

// The Date header has whole seconds, and a busy network adds to that.
const MAX_SKEW_MS = 5_000;

/** Asks whether anything answers, and compares its clock with ours. */
export async function checkServer(transport: Transport, signal: AbortSignal): Promise<CheckResult[]> {
  const startedAtMs = performance.now();
  const sentAtMs = Date.now();
  try {
    const { headers, status } = await askHealth(transport, signal);
    const durationMs = elapsedMs(startedAtMs);
    const isHealthy = status < 500;
    return [
      {
        name: 'server',
        status: isHealthy ? 'ok' : 'fail',
        message: isHealthy
          ? `answers in ${durationMs} ms`
          : `answers ${status} to GET /health: it is up but not healthy`,
        durationMs,
      },
      checkClock(headers.date, sentAtMs + durationMs / 2),
    ];
  } catch (error) {
    return [{ name: 'server', status: 'fail', message: describeError(error).message }];
  }
}

async function askHealth(
  transport: Transport,
  signal: AbortSignal,
): Promise<{ headers: Readonly<Record<string, string>>; status: number }> {
  try {
    return await transport.send({ method: 'GET', path: '/health', options: { signal, maxRetries: 0 } });
  } catch (error) {
    // A server without that route is there all the same.
    if (ApiError.isInstance(error)) return error;
    throw error;
  }
}

function checkClock(date: string | undefined, nowMs: number): CheckResult {
  const serverMs = date === undefined ? Number.NaN : Date.parse(date) + 500;
  if (Number.isNaN(serverMs))
    return { name: 'clock', status: 'skip', message: 'the server does not say what time it has' };
  const skewMs = nowMs - serverMs;
  if (Math.abs(skewMs) <= MAX_SKEW_MS)
    return { name: 'clock', status: 'ok', message: 'agrees with the server to a few seconds' };
  const direction = skewMs > 0 ? 'ahead of' : 'behind';
  const message = `this machine is ${Math.round(Math.abs(skewMs) / 1_000)} s ${direction} the server: of two writes the later wins, so set the clock`;
  return { name: 'clock', status: 'warn', message };
}
