import type { SpanRow } from '../../spans/span-row.js';
import { foldSpan } from '../merge/span-summary.js';
import type { AnnotationWrite, CapturedEventPlace } from '../store.js';
import { locateSpans } from './locate-spans.js';
import type { MergeContext } from './merge-context.js';
import { applyPending } from './pending.js';
import { recomputeSummary } from './recompute.js';
import { savePlaces } from './save-places.js';
import { storableAnnotation } from './storable-annotation.js';
import { loadRecords, recordFor, saveRecords } from './trace-records.js';
import { type AnnotationOutcome, writeAnnotations } from './write-annotations.js';
import { newestVersions, writeSpans } from './write-spans.js';

/** Everything that one transaction writes for one project. */
export interface ProjectBatch {
  spans: readonly SpanRow[];
  annotations: readonly AnnotationWrite[];
  places: readonly CapturedEventPlace[];
}

/**
 * Merges a batch into the store inside the transaction of `context`. Whatever the order of arrival, and however often
 * something is sent, the state in the end is the same.
 */
export async function mergeBatch(context: MergeContext, batch: ProjectBatch): Promise<AnnotationOutcome[]> {
  const { dialect, transaction, projectId } = context;
  const places = new Map(batch.places.map((place) => [place.eventId, place]));
  const spans = newestVersions(batch.spans, places);
  const annotations = batch.annotations.map(storableAnnotation);

  // A span id may be looked up while its span arrives on another server: then one of the two has to wait.
  const hasLoneSpanIds = annotations.some((annotation) => annotation.traceId === null);
  if (hasLoneSpanIds) await dialect.lockSpanLookup(transaction, 'exclusive');
  else if (spans.length > 0) await dialect.lockSpanLookup(transaction, 'shared');
  const lone = hasLoneSpanIds ? await locateSpans(context, annotations, spans) : null;

  const traceIds = new Set(spans.map((span) => span.traceId));
  for (const { traceId, spanId } of annotations) {
    const id = traceId ?? (spanId === null ? null : (lone?.traceOf(spanId) ?? null));
    if (id !== null) traceIds.add(id);
  }
  await dialect.lockTraces(transaction, projectId, [...traceIds]);
  await loadRecords(context, [...traceIds]);

  if (spans.length > 0) await mergeSpans(context, spans, places);
  await savePlaces(context, [...places.values()]);
  const spanPlaces = await locateSpans(context, annotations, spans);
  const results = await writeAnnotations(context, annotations, spanPlaces);
  await saveRecords(context);
  const missing = [...traceIds].filter((id) => !context.records.has(id));
  if (missing.length > 0) await dialect.unlockMissingTraces(transaction, projectId, missing);
  return results;
}

async function mergeSpans(
  context: MergeContext,
  spans: readonly SpanRow[],
  places: Map<string, CapturedEventPlace>,
): Promise<void> {
  const { inserted, replacedIn } = await writeSpans(context, spans, places);
  await applyPending(context, inserted);
  for (const span of inserted) {
    if (replacedIn.has(span.traceId)) continue;
    const record = recordFor(context, span.traceId);
    foldSpan(record.summary, span, record.notes.spanTags.get(span.spanId));
  }
  for (const traceId of replacedIn) await recomputeSummary(context, traceId);
}
