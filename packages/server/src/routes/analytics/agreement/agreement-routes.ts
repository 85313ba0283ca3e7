import { AgreementTally, type RatingValue } from '@tailrace/analytics/agreement';
import { analyticsNotFound } from '../../../http/analytics-error.js';
import { toUuid } from '../../../http/uuid.js';
import type { StoredRating } from '../../../store/agreement/list-ratings.js';
import type { Store } from '../../../store/store.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { readObjectId } from '../read-object-id.js';
import { toAgreementJson } from './to-agreement-json.js';

const RATINGS_PER_PAGE = 5_000;

/** Tells how far reviewers agree about what they scored by a definition. */
export const agreementRoutes: readonly Route[] = analyticsRoutes({
  method: 'GET',
  path: '/score_definitions/:id/agreement',
  scope: 'read',
  handle: async (request, _reply, { store, projectId }) => {
    const id = readObjectId(request);
    const definition = await store.query('get-score-definition', projectId, { id });
    if (definition === null) throw analyticsNotFound();
    const tally = new AgreementTally(definition.kind);
    for await (const ratings of ratingsByTrace(store, projectId, id)) tally.add(ratings);
    return { definition_id: toUuid(id), kind: definition.kind, ...toAgreementJson(tally.result()) };
  },
});

/** Reads ratings page by page, and gives those of a trace together: no more than a page is ever held, and one trace. */
async function* ratingsByTrace(
  store: Store,
  projectId: string,
  definitionId: string,
): AsyncGenerator<[reviewerId: string, value: RatingValue][]> {
  let last: StoredRating | null = null;
  let ofTrace: [string, RatingValue][] = [];
  for (;;) {
    const after = last === null ? null : { traceKey: last.traceKey, reviewerId: last.reviewerId };
    const input = { definitionId, after, limit: RATINGS_PER_PAGE };
    const page: StoredRating[] = await store.query('list-ratings', projectId, input);
    for (const rating of page) {
      if (last !== null && rating.traceKey !== last.traceKey) {
        yield ofTrace;
        ofTrace = [];
      }
      ofTrace.push([rating.reviewerId, toRatingValue(rating)]);
      last = rating;
    }
    if (page.length < RATINGS_PER_PAGE) break;
  }
  yield ofTrace;
}

function toRatingValue({ booleanValue, categoricalValues, numericValue }: StoredRating): RatingValue {
  if (numericValue !== null) return Number(numericValue);
  return categoricalValues ?? booleanValue ?? false;
}
