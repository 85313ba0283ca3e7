import type { Span, TraceWithSpans } from '@tailrace/client';

/** Returns a trace by the name of the call that made it. Throws when the program made no such call. */
export function traceOf(traces: ReadonlyMap<string, TraceWithSpans>, call: string): TraceWithSpans {
  const trace = traces.get(call);
  if (!trace) throw new Error(`There is no trace of "${call}", only of: ${[...traces.keys()].join(', ')}`);
  return trace;
}

/** Returns the span with a name. Throws when the trace has none. */
export function spanNamed({ spans }: TraceWithSpans, name: string): Span {
  const span = spans.find((candidate) => candidate.name === name);
  if (!span)
    throw new Error(`There is no span "${name}", only: ${spans.map((candidate) => candidate.name).join(', ')}`);
  return span;
}

/** Returns the calls of models, in the order in which they started. */
export function modelCalls({ spans }: TraceWithSpans): Span[] {
  return spans.filter(({ spanType }) => spanType === 'LLM');
}
