import type { ItemError } from './evaluation-result.js';

/** Says that a run began, or went on. */
export interface RunStartRecord {
  type: 'run';
  runId: string;
  evalId?: string | undefined;
  name?: string | undefined;
  groupName?: string | undefined;
  /** What opens the same data again: version, filter, split of a dataset. */
  data?: Record<string, unknown> | undefined;
  /** RFC 3339. */
  startedAt: string;
}

/** Says what became of an item. */
export interface RunItemRecord {
  type: 'item';
  runId: string;
  id: string;
  index: number;
  /** Tells whether the item of the same id is still the same. */
  fingerprint: string;
  data: unknown;
  target?: unknown;
  metadata?: Record<string, unknown> | undefined;
  output?: unknown;
  scores: Record<string, number>;
  errors: ItemError[];
  traceId: string;
  durationMs: number;
  attempts: number;
}

/** One entry of the log that an evaluation writes. */
export type RunRecord = RunStartRecord | RunItemRecord;

/** Where an evaluation keeps its log: append-only, several runs side by side. `jsonlFile` of `@tailrace/evals/node` is one. */
export interface RunStore {
  /** Reads everything that was appended, oldest first. */
  load(): Iterable<RunRecord> | AsyncIterable<RunRecord>;
  /** Keeps an entry; when it resolves, the entry survives the end of the process. */
  append(record: RunRecord): Promise<void>;
  /** Takes a run until `close`, so that no other evaluation goes on with it meanwhile; false when another has it. */
  lock?(runId: string): Promise<boolean>;
  /** Ends writing. */
  close?(): Promise<void>;
}
