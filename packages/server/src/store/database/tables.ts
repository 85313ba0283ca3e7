import type { Generated } from 'kysely';
import type { AnswerTable } from './answer-table.js';
import type { CaptureTables } from './capture-tables.js';
import type { Blob, Integer, NullableBlob, NullableInteger } from './column-types.js';
import type { DatasetTables } from './dataset-tables.js';
import type { EvaluationTables } from './evaluation-tables.js';
import type { ModelAnswerTable } from './model-answer-table.js';
import type { ReviewTables } from './review-tables.js';
import type { RolloutTables } from './rollout-tables.js';
import type { ScoreTables } from './score-tables.js';

/** The tables, as `schema/` creates them on both engines. */
export interface Tables
  extends ScoreTables,
    CaptureTables,
    DatasetTables,
    EvaluationTables,
    RolloutTables,
    ReviewTables,
    AnswerTable,
    ModelAnswerTable {
  projects: ProjectsTable;
  spans: SpansTable;
  traces: TracesTable;
  trace_tags: TraceTagsTable;
  trace_meta: TraceMetaTable;
  annotations: AnnotationsTable;
  pending: PendingTable;
  kv: KvTable;
}

interface ProjectsTable {
  id: Generated<bigint | number>;
  key: string;
  created_at_us: Integer;
}

export interface UsageColumns {
  input_tokens: Integer;
  output_tokens: Integer;
  total_tokens: Integer;
  cache_read_input_tokens: Integer;
  cache_creation_input_tokens: Integer;
  reasoning_tokens: Integer;
}

/** Wide columns stand last: reading the narrow ones then touches no overflow page. */
export interface SpansTable extends UsageColumns {
  project_id: Integer;
  trace_id: Blob;
  span_id: Blob;
  parent_span_id: NullableBlob;
  is_hidden: Integer;
  span_type: Integer;
  status: Integer;
  trace_type: Integer;
  has_browser_session: Integer;
  start_ns: Integer;
  end_ns: Integer;
  input_cost: number;
  output_cost: number;
  total_cost: number;
  name: string;
  path: string;
  status_message: string | null;
  request_model: string | null;
  response_model: string | null;
  provider: string | null;
  user_id: string | null;
  session_id: string | null;
  tags: string;
  metadata: string;
  events: string;
  attributes: string;
  input: string | null;
  output: string | null;
}

export interface TracesTable extends UsageColumns {
  project_id: Integer;
  id: Blob;
  start_ns: Integer;
  end_ns: Integer;
  span_count: Integer;
  patch_count: Integer;
  status: Integer;
  trace_type: Integer;
  has_browser_session: Integer;
  /** Costs are whole picodollars: sums of floating-point numbers depend on the order of arrival. */
  input_cost_pico: Integer;
  output_cost_pico: Integer;
  total_cost_pico: Integer;
  top_span_id: NullableBlob;
  top_span_type: NullableInteger;
  top_span_name: string | null;
  user_id: string | null;
  session_id: string | null;
  /** What shows: spans and annotations together. */
  tags: string;
  metadata: string;
  span_names: string;
  root_input: string | null;
  root_output: string | null;
  /** What spans said, with what later spans are compared to. */
  merge_state: string;
  /** What annotations said, with the times of their writing; null when there are none. */
  notes: string | null;
}

interface TraceTagsTable {
  project_id: Integer;
  tag: string;
  start_ns: Integer;
  trace_id: Blob;
}

interface TraceMetaTable {
  project_id: Integer;
  key: string;
  value: string;
  start_ns: Integer;
  trace_id: Blob;
}

/** Every annotation as it was written; its id makes it idempotent. */
interface AnnotationsTable {
  project_id: Integer;
  id: string;
  trace_id: NullableBlob;
  span_id: NullableBlob;
  written_at_us: Integer;
  created_at_us: Integer;
  body: string;
}

/** What was written for a trace or span that has not arrived; `ids.ts` says what stands for no id. */
interface PendingTable {
  project_id: Integer;
  span_id: Blob;
  trace_id: Blob;
  created_at_us: Integer;
  notes: string;
}

interface KvTable {
  key: string;
  value: string;
}
