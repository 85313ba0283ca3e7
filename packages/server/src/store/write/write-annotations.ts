import { ANY_TRACE, bytesOf, WHOLE_TRACE } from '../ids.js';
import { emptyNotes, noteAnnotation, noteTags } from '../merge/notes.js';
import { effectiveSpanTags } from '../merge/span-summary.js';
import type { AnnotationResult, AnnotationWrite } from '../store.js';
import { IdempotencyKeyReusedError } from '../store-errors.js';
import { annotationBody } from './annotation-body.js';
import { findReusedKeys } from './find-reused-keys.js';
import type { SpanPlaces } from './locate-spans.js';
import type { MergeContext } from './merge-context.js';
import { addPending } from './pending.js';
import { recomputeSummary } from './recompute.js';
import { saveScores } from './save-scores.js';
import { recordFor } from './trace-records.js';

/** How an annotation ended, or why it was refused. */
export type AnnotationOutcome = AnnotationResult | IdempotencyKeyReusedError;

/** An annotation with the trace it turned out to be for. */
interface Located {
  annotation: AnnotationWrite;
  /** Null while the trace of a lone span id is not known. */
  traceId: string | null;
  hasSpan: boolean;
}

/** Applies annotations, or keeps them until their trace or span arrives; one that is known by its id changes nothing. */
export async function writeAnnotations(
  context: MergeContext,
  annotations: readonly AnnotationWrite[],
  places: SpanPlaces,
): Promise<AnnotationOutcome[]> {
  const located = annotations.map((annotation) => locate(annotation, places));
  const fresh = await recordAnnotations(context, located);
  await saveScores(context, fresh);
  for (const one of fresh) {
    if (one.annotation.spanId === null) await annotateTrace(context, one);
    else await annotateSpan(context, one, one.annotation.spanId);
  }
  const written = new Set(fresh);
  const repeated = located.filter((one) => !written.has(one)).map(({ annotation }) => annotation);
  const reused = await findReusedKeys(context, repeated);
  return located.map((one) => (reused.has(one.annotation) ? new IdempotencyKeyReusedError() : resultOf(context, one)));
}

function locate(annotation: AnnotationWrite, places: SpanPlaces): Located {
  const { spanId } = annotation;
  const traceId = annotation.traceId ?? (spanId === null ? null : places.traceOf(spanId));
  return { annotation, traceId, hasSpan: spanId !== null && traceId !== null && places.has(spanId, traceId) };
}

/** Writes the annotations down and returns those that were not there. */
async function recordAnnotations(context: MergeContext, located: readonly Located[]): Promise<Located[]> {
  const { transaction, statements, projectId, nowUs } = context;
  const byId = new Map<string, Located>();
  for (const one of located) if (!byId.has(one.annotation.id)) byId.set(one.annotation.id, one);
  const rows = [...byId.keys()].sort().flatMap((id) => {
    const annotation = byId.get(id)?.annotation;
    if (annotation === undefined) return [];
    const { traceId, spanId, writtenAtUs } = annotation;
    return [[projectId, id, blob(traceId), blob(spanId), writtenAtUs, nowUs, annotationBody(annotation)]];
  });
  const inserted = await statements.insertAnnotations.run(transaction, rows);
  return inserted.flatMap(({ id }) => byId.get(id) ?? []);
}

async function annotateTrace(context: MergeContext, { annotation, traceId }: Located): Promise<void> {
  if (traceId === null) return;
  if (context.records.has(traceId)) {
    noteAnnotation(recordFor(context, traceId).notes, annotation);
    return;
  }
  const notes = emptyNotes();
  noteAnnotation(notes, annotation);
  await addPending(context, { traceId, spanId: WHOLE_TRACE }, notes);
}

// Tags and scores belong to the span, metadata to its trace: the two may arrive at different times.
async function annotateSpan(context: MergeContext, located: Located, spanId: string): Promise<void> {
  const { annotation, traceId, hasSpan } = located;
  const forTrace = { ...located, annotation: { ...annotation, addTags: [], removeTags: [] } };
  const hasMetadata = Object.keys(annotation.metadata).length > 0;
  if (traceId === null) {
    const notes = emptyNotes();
    noteAnnotation(notes, annotation);
    await addPending(context, { traceId: ANY_TRACE, spanId }, notes);
    return;
  }
  if (hasMetadata) await annotateTrace(context, forTrace);
  if (hasSpan) {
    await tagSpan(context, annotation, traceId, spanId);
    return;
  }
  const notes = emptyNotes();
  noteTags(notes.tags, annotation);
  await addPending(context, { traceId, spanId }, notes);
}

async function tagSpan(
  context: MergeContext,
  annotation: AnnotationWrite,
  traceId: string,
  spanId: string,
): Promise<void> {
  if (annotation.addTags.length === 0 && annotation.removeTags.length === 0) return;
  const { notes, summary } = recordFor(context, traceId);
  const states = notes.spanTags.get(spanId) ?? new Map();
  noteTags(states, annotation);
  notes.spanTags.set(spanId, states);
  // A tag that is gone from one span may still be on another: only the spans can tell.
  if (annotation.removeTags.length > 0) await recomputeSummary(context, traceId);
  else for (const tag of effectiveSpanTags([], states)) summary.tags.add(tag);
}

function resultOf(context: MergeContext, { annotation, traceId, hasSpan }: Located): AnnotationResult {
  const { spanId } = annotation;
  const record = traceId === null ? undefined : context.records.get(traceId);
  const needsTrace = spanId === null || Object.keys(annotation.metadata).length > 0;
  const isApplied = (!needsTrace || record !== undefined) && (spanId === null || hasSpan);
  return { state: isApplied ? 'applied' : 'pending', spanId: spanId ?? record?.summary.top?.spanId ?? null };
}

function blob(id: string | null): Uint8Array | null {
  return id === null ? null : bytesOf(id);
}
