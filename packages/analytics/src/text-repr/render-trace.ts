import type { TraceWithSpans } from '@tailrace/core';
import { renderTextRepr, type TextRepr } from './render-text-repr.js';
import { toTraceData } from './spans/to-trace-data.js';
import type { TextReprOptions } from './text-repr-options.js';

/**
 * Writes a trace of Tailrace as text for people and models: its name and the tree of its spans, with what each was given and what came out.
 *
 * @example
 * const trace = await client.traces.get(traceId);
 * const { text } = renderTrace(trace, { includeMarkers: false });
 */
export function renderTrace(trace: TraceWithSpans, options?: TextReprOptions): TextRepr {
  return renderTextRepr({ eventType: '$ai_trace', data: toTraceData(trace), options });
}
