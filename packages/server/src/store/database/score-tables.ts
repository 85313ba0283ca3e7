import type { Integer, NullableBlob } from './column-types.js';

/** Scores and what became of them. */
export interface ScoreTables {
  scores: ScoresTable;
  score_history: ScoreHistoryTable;
}

/** The latest write of each score. One that was taken back stays as a mark, for an older write may still arrive. */
export interface ScoresTable {
  project_id: Integer;
  /** For a score with an actor made from its trace, span, name and actor. */
  id: string;
  trace_id: NullableBlob;
  span_id: NullableBlob;
  name: string;
  score: number;
  source: Integer;
  metadata: string | null;
  written_at_us: Integer;
  annotation_id: string;
  actor: string | null;
  /** JSON text. */
  value: string | null;
  comment: string | null;
  is_removed: Integer;
}

/** Every write of a score with an actor. */
export interface ScoreHistoryTable {
  project_id: Integer;
  score_id: string;
  written_at_us: Integer;
  is_removed: Integer;
  annotation_id: string;
  score: number;
  /** JSON text. */
  value: string | null;
  comment: string | null;
}
