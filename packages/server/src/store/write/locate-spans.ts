import type { SpanRow } from '../../spans/span-row.js';
import { bytesOf, hexOf } from '../ids.js';
import type { AnnotationWrite } from '../store.js';
import type { MergeContext } from './merge-context.js';

/** Where spans are, by span id: a span id alone may be in more than one trace. */
export class SpanPlaces {
  readonly #places = new Map<string, { traceId: string; startNs: bigint }[]>();

  add(spanId: string, traceId: string, startNs: bigint): void {
    const places = this.#places.get(spanId);
    if (places === undefined) this.#places.set(spanId, [{ traceId, startNs }]);
    else places.push({ traceId, startNs });
  }

  has(spanId: string, traceId: string): boolean {
    return this.#places.get(spanId)?.some((place) => place.traceId === traceId) ?? false;
  }

  /** The trace of a span; of several the one in which it started last. */
  traceOf(spanId: string): string | null {
    const places = this.#places.get(spanId) ?? [];
    return places.reduce((best, place) => (place.startNs > best.startNs ? place : best), places[0] ?? nowhere).traceId;
  }
}

const nowhere: { traceId: string | null; startNs: bigint } = { traceId: null, startNs: 0n };

/** Finds the spans that annotations name, in the store and among the spans that are about to be written. */
export async function locateSpans(
  context: MergeContext,
  annotations: readonly AnnotationWrite[],
  spans: readonly SpanRow[],
): Promise<SpanPlaces> {
  const places = new SpanPlaces();
  const spanIds = new Set(annotations.flatMap((annotation) => annotation.spanId ?? []));
  if (spanIds.size === 0) return places;
  const { transaction, statements, projectId } = context;
  const ids = [...spanIds].map((id) => [bytesOf(id)]);
  for (const row of await statements.locateSpans.run(transaction, ids, [projectId])) {
    places.add(hexOf(row.span_id), hexOf(row.trace_id), BigInt(row.start_ns));
  }
  for (const span of spans) {
    if (spanIds.has(span.spanId) && !places.has(span.spanId, span.traceId)) {
      places.add(span.spanId, span.traceId, span.startNs);
    }
  }
  return places;
}
