import { type Bytes, hexOf } from '../ids.js';
import type { AnnotationWrite } from '../store.js';
import { annotationBody } from './annotation-body.js';
import type { MergeContext } from './merge-context.js';

/** Of annotations whose ids are there already, those that were made of an idempotency key and say something else than the first. */
export async function findReusedKeys(
  { transaction, statements, projectId }: MergeContext,
  repeated: readonly AnnotationWrite[],
): Promise<Set<AnnotationWrite>> {
  const keyed = repeated.filter(({ isKeyed }) => isKeyed === true);
  const ids = [...new Set(keyed.map(({ id }) => id))];
  const rows = await statements.findAnnotations.run(
    transaction,
    ids.map((id) => [id]),
    [projectId],
  );
  const stored = new Map(rows.map((row) => [row.id, contentOf(hex(row.trace_id), hex(row.span_id), row.body)]));
  return new Set(
    keyed.filter((annotation) => {
      const { id, traceId, spanId } = annotation;
      return stored.get(id) !== contentOf(traceId, spanId, annotationBody(annotation));
    }),
  );
}

function contentOf(traceId: string | null, spanId: string | null, body: string): string {
  return JSON.stringify([traceId, spanId, body]);
}

function hex(bytes: Bytes | null): string | null {
  return bytes === null ? null : hexOf(bytes);
}
