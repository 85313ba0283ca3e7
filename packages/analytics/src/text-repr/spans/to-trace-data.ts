import type { Span, TraceWithSpans } from '@tailrace/core';
import type { AnalyticsEvent } from './analytics-event.js';
import { toEvent } from './to-event.js';

/** A trace as `renderTextRepr` and `textRepr.render` take it. */
export interface TraceData {
  trace: { id: string; properties: Readonly<Record<string, unknown>> };
  hierarchy: TraceNode[];
}

/** An event with those that it led to. */
export interface TraceNode {
  event: AnalyticsEvent;
  children: TraceNode[];
}

/**
 * Turns a trace, as `client.traces.get` returns it, into events: calls of models into generations and embeddings, all other spans into spans,
 * each under its parent. A span whose parent is not there, or which is its own ancestor, stands at the top.
 */
export function toTraceData(trace: TraceWithSpans): TraceData {
  return {
    trace: {
      id: trace.id,
      properties: {
        $ai_trace_id: trace.id,
        $ai_span_name: trace.topSpanName ?? undefined,
        $ai_input_state: trace.rootSpanInput,
        $ai_output_state: trace.rootSpanOutput,
      },
    },
    hierarchy: toHierarchy(trace.spans),
  };
}

function toHierarchy(spans: readonly Span[]): TraceNode[] {
  const nodes = new Map(spans.map((span) => [span.spanId, { event: toEvent(span), children: [] as TraceNode[] }]));
  const parents = parentsOf(spans);
  const roots: TraceNode[] = [];
  for (const [spanId, node] of nodes) {
    const parent = nodes.get(parents.get(spanId) ?? '');
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** Finds the parent of each span; the one that would close a circle of ancestors has none. */
function parentsOf(spans: readonly Span[]): Map<string, string> {
  const parents = new Map<string, string>();
  for (const { spanId, parentSpanId } of spans) if (parentSpanId !== null) parents.set(spanId, parentSpanId);
  const isSafe = new Set<string>();
  for (const { spanId } of spans) {
    const path = new Set<string>();
    let current: string | undefined = spanId;
    while (current !== undefined && !isSafe.has(current)) {
      path.add(current);
      const parent: string | undefined = parents.get(current);
      if (parent !== undefined && path.has(parent)) parents.delete(current);
      current = parents.get(current);
    }
    for (const id of path) isSafe.add(id);
  }
  return parents;
}
