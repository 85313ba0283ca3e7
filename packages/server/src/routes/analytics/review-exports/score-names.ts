import { toUuid } from '../../../http/uuid.js';
import type { StoredReviewScore } from '../../../store/reviews/stored-review.js';

/** What a score is called in an export. */
export type ScoreName = (score: Pick<StoredReviewScore, 'definitionId' | 'definitionName'>) => string;

/** Calls scores by their definitions; a name that several definitions have gets the id behind it. */
export function createScoreNames(sharedNames: readonly string[]): ScoreName {
  const shared = new Set(sharedNames);
  return ({ definitionId, definitionName }) =>
    shared.has(definitionName) ? `${definitionName} (${toUuid(definitionId)})` : definitionName;
}
