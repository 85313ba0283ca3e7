import { recordFromRow, traceValues } from '../database/trace-columns.js';
import { bytesOf } from '../ids.js';
import { indexText, metadataIndexText } from '../index-text.js';
import { effectiveMetadata, effectiveTags } from '../merge/effective.js';
import { newTraceRecord, type TraceRecord } from '../merge/trace-record.js';
import type { MergeContext } from './merge-context.js';

/** Reads the traces that exist into the context. */
export async function loadRecords(context: MergeContext, traceIds: readonly string[]): Promise<void> {
  const { transaction, statements, projectId, records } = context;
  const ids = traceIds.map((id) => [bytesOf(id)]);
  for (const row of await statements.findTraces.run(transaction, ids, [projectId])) {
    // On PostgreSQL the row that stands in as a lock for a trace that is not there.
    if (Number(row.span_count) === 0) continue;
    const record = recordFromRow(row);
    records.set(record.id, record);
  }
}

/** The record of a trace to which a span is added now. */
export function recordFor(context: MergeContext, traceId: string): TraceRecord {
  let record = context.records.get(traceId);
  if (record === undefined) {
    record = newTraceRecord(traceId);
    context.records.set(traceId, record);
  }
  context.changed.add(traceId);
  return record;
}

/** Writes the changed records back, with what they are found by. */
export async function saveRecords(context: MergeContext): Promise<void> {
  const { transaction, statements, projectId } = context;
  const changed = [...context.changed].sort().flatMap((id) => context.records.get(id) ?? []);
  await statements.saveTraces.run(
    transaction,
    changed.map((record) => traceValues(projectId, record)),
  );
  const entries = changed.map((record) => indexChanges(projectId, record));
  await statements.deleteTags.run(
    transaction,
    entries.flatMap((entry) => entry.removedTags),
  );
  await statements.deleteMeta.run(
    transaction,
    entries.flatMap((entry) => entry.removedMeta),
  );
  await statements.insertTags.run(
    transaction,
    entries.flatMap((entry) => entry.addedTags),
  );
  await statements.insertMeta.run(
    transaction,
    entries.flatMap((entry) => entry.addedMeta),
  );
}

interface IndexChanges {
  removedTags: unknown[][];
  addedTags: unknown[][];
  removedMeta: unknown[][];
  addedMeta: unknown[][];
}

// The start is part of each index row, so an earlier span moves them all.
function indexChanges(projectId: number, record: TraceRecord): IndexChanges {
  const traceId = bytesOf(record.id);
  const { startNs } = record.summary;
  const before = record.indexed;
  const oldTags = new Set(before?.tags.map(indexText));
  const oldMeta = new Map([...(before?.metadata ?? [])].map(metaEntry));
  const newTags = new Set(effectiveTags(record.summary, record.notes).map(indexText));
  const newMeta = new Map([...effectiveMetadata(record.summary, record.notes)].map(metaEntry));
  const hasMoved = before !== null && before.startNs !== startNs;
  const tagRow = (tag: string, start: bigint) => [projectId, tag, start, traceId];
  const metaRow = ([key, value]: [string, string], start: bigint) => [projectId, key, value, start, traceId];
  const oldStart = before?.startNs ?? startNs;
  return {
    removedTags: [...oldTags].filter((tag) => hasMoved || !newTags.has(tag)).map((tag) => tagRow(tag, oldStart)),
    addedTags: [...newTags].filter((tag) => hasMoved || !oldTags.has(tag)).map((tag) => tagRow(tag, startNs)),
    removedMeta: [...oldMeta]
      .filter(([key, value]) => hasMoved || newMeta.get(key) !== value)
      .map((entry) => metaRow(entry, oldStart)),
    addedMeta: [...newMeta]
      .filter(([key, value]) => hasMoved || oldMeta.get(key) !== value)
      .map((entry) => metaRow(entry, startNs)),
  };
}

function metaEntry([key, json]: readonly [string, string]): [string, string] {
  return [indexText(key), metadataIndexText(json)];
}
