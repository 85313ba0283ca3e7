import { DeliveryError, type LaminarClient, NotFoundError, newTraceId } from '@tailrace/client';
import { describeError } from '../errors/describe-error.js';
import { type CheckResult, elapsedMs } from './check-result.js';

const TAG = 'tailrace-doctor';
const WAIT_MS = 10_000;
const POLL_INTERVAL_MS = 50;

/** Writes a small trace with a tag and, where the key may read, reads until the tag is there. */
export async function checkAnnotation(
  client: LaminarClient,
  mayRead: boolean,
  signal: AbortSignal,
): Promise<CheckResult> {
  const name = 'annotation';
  const startedAtMs = performance.now();
  const traceId = newTraceId();
  try {
    await writeTrace(client, traceId);
  } catch (error) {
    return {
      name,
      status: 'fail',
      message: describeError(DeliveryError.isInstance(error) ? error.cause : error).message,
    };
  }
  const writtenMs = elapsedMs(startedAtMs);
  if (!mayRead)
    return {
      name,
      status: 'ok',
      message: `written in ${writtenMs} ms; it cannot be read back here`,
      durationMs: writtenMs,
    };
  const isReadable = await untilTagged(client, traceId, signal);
  const durationMs = elapsedMs(startedAtMs);
  const message = isReadable
    ? `written in ${writtenMs} ms, visible after ${durationMs} ms (trace ${traceId})`
    : `acknowledged in ${writtenMs} ms, but not visible within ${WAIT_MS / 1_000} s (trace ${traceId})`;
  return { name, status: isReadable ? 'ok' : 'fail', message, durationMs };
}

async function writeTrace(client: LaminarClient, traceId: string): Promise<void> {
  const nowMs = Date.now();
  client.outbox.span({ traceId, name: 'tailrace doctor', startTimeMs: nowMs - 1, endTimeMs: nowMs });
  client.outbox.tag(traceId, TAG);
  await client.outbox.flush({ throwOnFailure: true, timeoutMs: WAIT_MS });
}

async function untilTagged(client: LaminarClient, traceId: string, signal: AbortSignal): Promise<boolean> {
  const deadlineMs = performance.now() + WAIT_MS;
  while (performance.now() < deadlineMs) {
    const tags = await client.traces.get(traceId, { signal }).then((trace) => trace.tags, noTagsYet);
    if (tags.includes(TAG)) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  return false;
}

function noTagsYet(error: unknown): string[] {
  if (NotFoundError.isInstance(error)) return [];
  throw error;
}
