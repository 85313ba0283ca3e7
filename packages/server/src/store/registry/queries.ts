import { readAnswers } from '../answers/read-answers.js';
import { listDatapoints } from '../datasets/list-datapoints.js';
import { listDatasetVersions } from '../datasets/list-dataset-versions.js';
import { listDatasets } from '../datasets/list-datasets.js';
import { getEvaluation } from '../evaluations/get-evaluation.js';
import { listEvaluationDatapoints } from '../evaluations/list-evaluation-datapoints.js';
import { listEvaluations } from '../evaluations/list-evaluations.js';
import { findEventSpan } from '../read/find-event-span.js';
import { getLatestNoticeId } from '../rollouts/get-latest-notice-id.js';
import { listEvents, listNotices } from '../rollouts/list-events.js';
import { getSession, listSessions } from '../rollouts/list-sessions.js';

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
  'find-event-span': findEventSpan,
};

type Queries = typeof queries;
export type QueryName = keyof Queries;
export type QueryInput<Name extends QueryName> = Parameters<Queries[Name]>[2];
export type QueryResult<Name extends QueryName> = Awaited<ReturnType<Queries[Name]>>;
