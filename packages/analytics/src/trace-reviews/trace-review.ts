import type { BooleanConfig, CategoricalConfig, NumericConfig } from '../score-definitions/score-config.js';
import type { AnalyticsUser } from '../wire/user.js';

interface ReviewScoreBase {
  id: string;
  definitionId: string;
  /** As the definition is called now. */
  definitionName: string;
  /** Whether the definition is archived now. */
  definitionArchived: boolean;
  definitionVersionId: string;
  /** The version that was scored by. */
  definitionVersion: number;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  updatedAt: string | null;
}

/** A score that is a choice, with the config that it was given by. */
export interface CategoricalReviewScore extends ReviewScoreBase {
  definitionKind: 'categorical';
  definitionConfig: CategoricalConfig;
  categoricalValues: string[];
  numericValue: null;
  booleanValue: null;
}

/** A score that is a number, with the config that it was given by. */
export interface NumericReviewScore extends ReviewScoreBase {
  definitionKind: 'numeric';
  definitionConfig: NumericConfig;
  categoricalValues: null;
  numericValue: number;
  booleanValue: null;
}

/** A score that is yes or no, with the config that it was given by. */
export interface BooleanReviewScore extends ReviewScoreBase {
  definitionKind: 'boolean';
  definitionConfig: BooleanConfig;
  categoricalValues: null;
  numericValue: null;
  booleanValue: boolean;
}

/** One score of a review. `definitionKind` tells which value it has. */
export type ReviewScore = CategoricalReviewScore | NumericReviewScore | BooleanReviewScore;

/** What a person said about a trace. */
export interface TraceReview {
  id: string;
  traceId: string;
  comment: string | null;
  /** By the name of their definitions. */
  scores: ReviewScore[];
  createdBy: AnalyticsUser | null;
  /** Who wrote it last. */
  reviewedBy: AnalyticsUser | null;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  updatedAt: string | null;
  /** The project. */
  team: number;
}
