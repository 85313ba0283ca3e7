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

/** A span with the event that it is. */
interface ReadSpan {
  span: Span;
  event: AnalyticsEvent;
}

/**
 * Turns a trace, as `client.traces.get` returns it, into events: calls of models into generations and embeddings, all other spans into spans,
 * each under its parent, and of those that begin together the longest first. What was captured as events becomes these again, and `$ai_trace`
 * the trace itself. A span whose parent is not there, or which is its own ancestor, stands at the top.
 */
export function toTraceData(trace: TraceWithSpans): TraceData {
  const read = trace.spans.map((span) => ({ span, event: toEvent(span) }));
  const own = read.find(({ event }) => event.event === TRACE_EVENT)?.event.properties;
  return {
    trace: {
      id: trace.id,
      properties: {
        $ai_input_state: trace.rootSpanInput,
        $ai_output_state: trace.rootSpanOutput,
        ...own,
        $ai_trace_id: read.find(isCaptured)?.event.properties.$ai_trace_id ?? trace.id,
        $ai_span_name: nameOf(own) ?? nameOf(read.find(isCaptured)?.event.properties) ?? trace.topSpanName ?? undefined,
      },
    },
    hierarchy: toHierarchy(longestFirst(read.filter(({ event }) => event.event !== TRACE_EVENT))),
  };
}

const TRACE_EVENT = '$ai_trace';

function isCaptured({ span, event }: ReadSpan): boolean {
  return event.id !== span.spanId;
}

function nameOf(properties: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const { $ai_span_name: spanName, $ai_trace_name: traceName } = properties ?? {};
  return [spanName, traceName].find((name): name is string => typeof name === 'string' && name !== '');
}

/** Spans come with the earliest first. */
function longestFirst(spans: readonly ReadSpan[]): ReadSpan[] {
  const places = new Map<string, number>();
  for (const { span } of spans) if (!places.has(span.startTime)) places.set(span.startTime, places.size);
  const placeOf = ({ span }: ReadSpan) => places.get(span.startTime) ?? 0;
  return [...spans].sort(
    (left, right) => placeOf(left) - placeOf(right) || right.span.durationMs - left.span.durationMs,
  );
}

function toHierarchy(spans: readonly ReadSpan[]): TraceNode[] {
  const nodes = new Map(spans.map(({ span, event }) => [span.spanId, { event, children: [] as TraceNode[] }]));
  const parents = parentsOf(spans.map(({ span }) => span));
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
