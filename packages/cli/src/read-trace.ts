import { NotFoundError, parseTraceId, type TraceWithSpans } from '@tailrace/client';
import type { CommandContext } from './command-context.js';

/** Reads one trace, waiting up to `waitMs` for it. Reports one that is not there, and resolves to `undefined` then. */
export async function readTrace(
  context: CommandContext,
  id: string,
  waitMs: number,
): Promise<TraceWithSpans | undefined> {
  const { output, signal } = context;
  const client = await context.openClient();
  const traceId = parseTraceId(id);
  try {
    return await client.traces.get(traceId, { waitForTraceMs: waitMs, signal });
  } catch (error) {
    if (!NotFoundError.isInstance(error)) throw error;
    const advice =
      waitMs > 0 ? `it did not arrive within ${waitMs} ms` : 'it may not have arrived yet: --wait 10s waits for it';
    const { code, requestId, status } = error;
    output.error({ code, message: `there is no trace ${traceId}; ${advice}`, status, requestId });
    return undefined;
  }
}
