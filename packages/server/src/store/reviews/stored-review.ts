import type { Selectable } from 'kysely';
import type { ScoreValueColumns, TraceReviewScoresTable, TraceReviewsTable } from '../database/review-tables.js';
import { hexOf } from '../ids.js';
import type { ScoreKind } from '../score-definitions/stored-definition.js';
import { type Reviewer, reviewerFromText } from './reviewer.js';

/** What was chosen: exactly one is not null. */
export interface ScoreValue {
  categoricalValues: string[] | null;
  /** A decimal with six places. */
  numericValue: string | null;
  booleanValue: boolean | null;
}

/** A score of a review. Ids are 32 hex digits. */
export interface StoredReviewScore extends ScoreValue {
  id: string;
  definitionId: string;
  definitionName: string;
  definitionKind: ScoreKind;
  isDefinitionArchived: boolean;
  versionId: string;
  version: number;
  /** JSON text of the config that the score was given by. */
  config: string;
  createdAtUs: number;
  updatedAtUs: number;
}

/** What a person said about a trace. */
export interface StoredReview {
  id: string;
  /** As it was sent. */
  traceId: string;
  comment: string | null;
  createdBy: Reviewer;
  /** Who wrote it last. */
  reviewedBy: Reviewer;
  createdAtUs: number;
  updatedAtUs: number;
  /** By the names of their definitions. */
  scores: StoredReviewScore[];
}

/** A row of a score with what it joins of its definition and version. */
export type ReviewScoreRow = Omit<Selectable<TraceReviewScoresTable>, 'project_id'> & {
  definition_name: string;
  definition_kind: string;
  definition_is_archived: bigint | number;
  version: bigint | number;
  config: string;
};

export function reviewFromRow(row: Selectable<TraceReviewsTable>, scores: readonly ReviewScoreRow[]): StoredReview {
  return {
    id: hexOf(row.id),
    traceId: row.trace_id,
    comment: row.comment,
    createdBy: reviewerFromText(row.created_by),
    reviewedBy: reviewerFromText(row.reviewed_by),
    createdAtUs: Number(row.created_at_us),
    updatedAtUs: Number(row.updated_at_us),
    scores: scores.map(scoreFromRow),
  };
}

function scoreFromRow(row: ReviewScoreRow): StoredReviewScore {
  return {
    id: hexOf(row.id),
    definitionId: hexOf(row.definition_id),
    definitionName: row.definition_name,
    definitionKind: row.definition_kind as ScoreKind,
    isDefinitionArchived: Number(row.definition_is_archived) === 1,
    versionId: hexOf(row.version_id),
    version: Number(row.version),
    config: row.config,
    ...valueFromRow(row),
    createdAtUs: Number(row.created_at_us),
    updatedAtUs: Number(row.updated_at_us),
  };
}

/** Reads the columns of a value. */
export function valueFromRow(row: Selectable<ScoreValueColumns>): ScoreValue {
  const { categorical_values, numeric_value, boolean_value } = row;
  return {
    categoricalValues: categorical_values === null ? null : (JSON.parse(categorical_values) as string[]),
    numericValue: numeric_value,
    booleanValue: boolean_value === null ? null : Number(boolean_value) === 1,
  };
}

/** Writes the columns of a value. */
export function valueToRow({ categoricalValues, numericValue, booleanValue }: ScoreValue) {
  return {
    categorical_values: categoricalValues === null ? null : JSON.stringify(categoricalValues),
    numeric_value: numericValue,
    boolean_value: booleanValue === null ? null : Number(booleanValue),
  };
}
