import { parseRetryAfterMs } from '@tailrace/core';

/** Tells how long a "slow down" (429) of any client asks to wait, in milliseconds; `undefined` for every other error. */
export function rateLimitWaitMs(error: unknown, nowMs: number, fallbackMs: number): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { headers, responseHeaders, retryAfterMs, status, statusCode } = error as Record<string, unknown>;
  if (status !== 429 && statusCode !== 429) return undefined;
  if (typeof retryAfterMs === 'number' && retryAfterMs >= 0) return retryAfterMs;
  return parseRetryAfterMs(toRecord(headers ?? responseHeaders), nowMs) ?? fallbackMs;
}

function toRecord(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {};
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
}
