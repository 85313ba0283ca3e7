import type { LocalStore } from '../../local/local-store.js';
import type { StoredDefinition } from '../../score-definitions/stored-definition.js';
import { PROJECT } from '../../testing/span-fixtures.js';
import type { ReviewsQuery } from '../list-reviews.js';
import type { Reviewer } from '../reviewer.js';
import type { ScoreInput } from '../save-review-scores.js';

/** A person of a test. */
export const person = (name: string): Reviewer => ({ email: `${name}@example.com`, firstName: name, lastName: '' });

/** Makes a definition of yes or no. */
export async function defineTruth(store: LocalStore, name: string): Promise<StoredDefinition> {
  const input = { name, description: '', kind: 'boolean' as const, config: '{}', createdBy: person('ada') };
  return (await store.change('create-score-definition', PROJECT, input, null)).definition;
}

/** A score of yes or no. */
export const truth = ({ id, currentVersionId }: StoredDefinition, booleanValue = true): ScoreInput => ({
  definitionId: id,
  versionId: currentVersionId,
  categoricalValues: null,
  numericValue: null,
  booleanValue,
});

/** A list of reviews that is filtered by nothing. */
export const reviewsQuery = (fields: Partial<ReviewsQuery> = {}): ReviewsQuery => ({
  limit: 100,
  offset: 0,
  order: null,
  traceKeys: [],
  definitionIds: [],
  search: null,
  ...fields,
});
