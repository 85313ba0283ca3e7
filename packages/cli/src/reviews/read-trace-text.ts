import { renderTrace, type TextReprOptions } from '@tailrace/analytics/text-repr';
import { type LaminarClient, NotFoundError, parseTraceId, ValidationError } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';

/** Writes the trace that a review names as text; null when it has not arrived. */
export async function readTraceText(
  context: CommandContext,
  traceId: string,
  options: TextReprOptions,
): Promise<string | null> {
  const client = await context.openClient();
  const { signal } = context;
  const id = isTraceId(traceId) ? traceId : await findCaptured(client, traceId, signal);
  if (id === null) return null;
  try {
    const trace = await client.traces.get(id, { signal });
    return renderTrace(trace, { includeMarkers: false, ...options }).text;
  } catch (error) {
    if (NotFoundError.isInstance(error)) return null;
    throw error;
  }
}

/** Reviews name a trace by any text: captured events bring such ids, and keep them in the metadata of their trace. */
async function findCaptured({ traces }: LaminarClient, traceId: string, signal: AbortSignal): Promise<string | null> {
  const { items } = await traces.list({ metadata: { $ai_trace_id: traceId }, limit: 1 }, { signal });
  return items[0]?.id ?? null;
}

function isTraceId(text: string): boolean {
  try {
    parseTraceId(text);
    return true;
  } catch (error) {
    if (ValidationError.isInstance(error)) return false;
    throw error;
  }
}
