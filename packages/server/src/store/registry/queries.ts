import { listRatings } from '../agreement/list-ratings.js';
import { readAnswers } from '../answers/read-answers.js';
import { listDatapoints } from '../datasets/list-datapoints.js';
import { listDatasetVersions } from '../datasets/list-dataset-versions.js';
import { listDatasets } from '../datasets/list-datasets.js';
import { getEvaluation } from '../evaluations/get-evaluation.js';
import { listEvaluationDatapoints } from '../evaluations/list-evaluation-datapoints.js';
import { listEvaluations } from '../evaluations/list-evaluations.js';
import { listLatestCalls } from '../generations/list-latest-calls.js';
import { findEventSpan } from '../read/find-event-span.js';
import { readTraceStates } from '../read/read-trace-states.js';
import { listReviewsToExport } from '../review-exports/list-reviews-to-export.js';
import { listSharedNames } from '../review-exports/list-shared-names.js';
import { readTraceContents } from '../review-exports/read-trace-contents.js';
import { listItems } from '../review-queues/list-items.js';
import { getQueue, listQueues } from '../review-queues/list-queues.js';
import { getItem } from '../review-queues/stored-item.js';
import { listReviews } from '../reviews/list-reviews.js';
import { getReview } from '../reviews/read-reviews.js';
import { getLatestNoticeId } from '../rollouts/get-latest-notice-id.js';
import { listEvents, listNotices } from '../rollouts/list-events.js';
import { getSession, listSessions } from '../rollouts/list-sessions.js';
import { findVersions } from '../score-definitions/find-versions.js';
import { getDefinition } from '../score-definitions/get-definition.js';
import { listDefinitions } from '../score-definitions/list-definitions.js';

/** Every query that the store can be asked for by name. */
export const queries = {
  'list-datasets': listDatasets,
  'list-datapoints': listDatapoints,
  'list-dataset-versions': listDatasetVersions,
  'list-evaluations': listEvaluations,
  'get-evaluation': getEvaluation,
  'list-evaluation-datapoints': listEvaluationDatapoints,
  'list-rollout-sessions': listSessions,
  'get-rollout-session': getSession,
  'list-rollout-events': listEvents,
  'list-rollout-notices': listNotices,
  'get-latest-rollout-notice-id': getLatestNoticeId,
  'read-model-answers': readAnswers,
  'list-latest-calls': listLatestCalls,
  'read-trace-states': readTraceStates,
  'find-event-span': findEventSpan,
  'list-score-definitions': listDefinitions,
  'get-score-definition': getDefinition,
  'find-score-versions': findVersions,
  'list-reviews': listReviews,
  'get-review': getReview,
  'list-review-queues': listQueues,
  'get-review-queue': getQueue,
  'list-review-items': listItems,
  'get-review-item': getItem,
  'list-ratings': listRatings,
  'list-reviews-to-export': listReviewsToExport,
  'read-trace-contents': readTraceContents,
  'list-shared-score-names': listSharedNames,
};

type Queries = typeof queries;
export type QueryName = keyof Queries;
export type QueryInput<Name extends QueryName> = Parameters<Queries[Name]>[2];
export type QueryResult<Name extends QueryName> = Awaited<ReturnType<Queries[Name]>>;
