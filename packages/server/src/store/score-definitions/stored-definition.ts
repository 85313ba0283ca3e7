import type { Selectable } from 'kysely';
import type { ScoreDefinitionsTable } from '../database/review-tables.js';
import { hexOf } from '../ids.js';
import { type Reviewer, reviewerFromText } from '../reviews/reviewer.js';

export type ScoreKind = 'categorical' | 'numeric' | 'boolean';

/** What reviewers may score. Ids are 32 hex digits. */
export interface StoredDefinition {
  id: string;
  name: string;
  description: string;
  kind: ScoreKind;
  isArchived: boolean;
  currentVersion: number;
  currentVersionId: string;
  /** JSON text of the current version's config. */
  config: string;
  createdBy: Reviewer;
  createdAtUs: number;
  updatedAtUs: number;
}

/** Reads a definition with the config of its current version. */
export function definitionFromRow(row: Selectable<ScoreDefinitionsTable> & { config: string }): StoredDefinition {
  return {
    id: hexOf(row.id),
    name: row.name,
    description: row.description,
    kind: row.kind as ScoreKind,
    isArchived: Number(row.is_archived) === 1,
    currentVersion: Number(row.current_version),
    currentVersionId: hexOf(row.current_version_id),
    config: row.config,
    createdBy: reviewerFromText(row.created_by),
    createdAtUs: Number(row.created_at_us),
    updatedAtUs: Number(row.updated_at_us),
  };
}

/** What a search looks at. */
export function definitionSearchText(name: string, description: string): string {
  return `${name}\n${description}`.toLowerCase();
}
