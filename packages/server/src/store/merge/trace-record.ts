import { emptyTraceNotes, type TraceNotes } from './notes.js';
import { emptySummary, type SpanSummary } from './span-summary.js';

/** A trace while a batch is merged into it. */
export interface TraceRecord {
  id: string;
  summary: SpanSummary;
  notes: TraceNotes;
  /** What the index tables hold for it now; null when the trace is new. */
  indexed: IndexedFacts | null;
}

/** What a trace can be found by in `trace_tags` and `trace_meta`. */
export interface IndexedFacts {
  startNs: bigint;
  tags: readonly string[];
  /** Key to JSON text. */
  metadata: ReadonlyMap<string, string>;
}

export function newTraceRecord(id: string): TraceRecord {
  return { id, summary: emptySummary(), notes: emptyTraceNotes(), indexed: null };
}
