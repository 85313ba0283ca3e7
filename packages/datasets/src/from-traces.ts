import {
  type ListTracesOptions,
  type RequestOptions,
  type Trace,
  TracesClient,
  type TraceWithSpans,
  type Transport,
} from '@tailrace/core';
import type { Datapoint } from './dataset-types.js';
import { mapOrdered } from './push/map-ordered.js';
import type { PushOptions } from './push/push-options.js';

/** Which traces become datapoints, of which dataset, and how. */
export interface FromTracesOptions<D = unknown, T = unknown>
  extends Omit<PushOptions<D, T>, 'points' | 'key' | 'startAt' | 'total'> {
  /** Which traces; all filters must hold. @default all traces */
  traces?: ListTracesOptions | undefined;
  /** Makes the datapoint of a trace, or `undefined` to leave it out. @default input and output of its top span as data and target */
  map?: ((trace: TraceWithSpans) => Datapoint<D, T> | undefined) | undefined;
}

/** Where a datapoint keeps the id of the trace that it came from. */
export const SOURCE_TRACE_KEY = 'traceId';

const CONCURRENCY = 4;

/** Reads traces and makes a datapoint of each, with the trace's id in its metadata. */
export async function* toDatapoints<D, T>(
  transport: Transport,
  { traces: filter, map = topSpanToDatapoint as (trace: TraceWithSpans) => Datapoint<D, T> }: FromTracesOptions<D, T>,
  request: RequestOptions | undefined,
): AsyncGenerator<Datapoint<D, T>> {
  const traces = new TracesClient(transport);
  const whole = mapOrdered<Trace, TraceWithSpans>(
    traces.list(filter, request),
    async ({ id }) => traces.get(id, request),
    { concurrency: () => CONCURRENCY, signal: request?.signal, subject: 'datasets.fromTraces' },
  );
  for await (const trace of whole) {
    const point = map(trace);
    if (point !== undefined) yield { ...point, metadata: { ...point.metadata, [SOURCE_TRACE_KEY]: trace.id } };
  }
}

function topSpanToDatapoint({ spans, topSpanId }: TraceWithSpans): Datapoint {
  const top = spans.find(({ spanId }) => spanId === topSpanId) ?? spans.find(({ parentSpanId }) => !parentSpanId);
  return { data: top?.input ?? null, target: top?.output };
}
