import { keepAnswers } from '../answers/keep-answers.js';
import { deleteDatapoints } from '../datasets/delete-datapoints.js';
import { pushDatapoints } from '../datasets/push-datapoints.js';
import { createEvaluation } from '../evaluations/create-evaluation.js';
import { saveEvaluationDatapoints } from '../evaluations/save-evaluation-datapoints.js';
import { updateEvaluationDatapoint } from '../evaluations/update-evaluation-datapoint.js';
import { numberProject } from '../projects/number-project.js';
import { addItem } from '../review-queues/add-item.js';
import { moveItem, removeItem, reopenItem } from '../review-queues/change-item.js';
import { claimItem } from '../review-queues/claim-item.js';
import { createQueue, deleteQueue, updateQueue } from '../review-queues/save-queue.js';
import { completeItem, renewLease, returnItem } from '../review-queues/use-lease.js';
import { createReview } from '../reviews/create-review.js';
import { deleteReview } from '../reviews/delete-review.js';
import { updateReview } from '../reviews/update-review.js';
import { tellWatchers } from '../rollouts/add-notice.js';
import { deleteSession } from '../rollouts/delete-session.js';
import { openSession } from '../rollouts/open-session.js';
import { updateSession } from '../rollouts/update-session.js';
import { addVersion } from '../score-definitions/add-version.js';
import { createDefinition } from '../score-definitions/create-definition.js';
import { updateDefinition } from '../score-definitions/update-definition.js';

/** Every change that the store can be asked for by name. */
export const changes = {
  'push-datapoints': pushDatapoints,
  'delete-datapoints': deleteDatapoints,
  'create-evaluation': createEvaluation,
  'save-evaluation-datapoints': saveEvaluationDatapoints,
  'update-evaluation-datapoint': updateEvaluationDatapoint,
  'open-rollout-session': openSession,
  'update-rollout-session': updateSession,
  'delete-rollout-session': deleteSession,
  'tell-rollout-watchers': tellWatchers,
  'keep-model-answers': keepAnswers,
  'number-project': numberProject,
  'create-score-definition': createDefinition,
  'update-score-definition': updateDefinition,
  'add-score-definition-version': addVersion,
  'create-review': createReview,
  'update-review': updateReview,
  'delete-review': deleteReview,
  'create-review-queue': createQueue,
  'update-review-queue': updateQueue,
  'delete-review-queue': deleteQueue,
  'add-review-item': addItem,
  'move-review-item': moveItem,
  'remove-review-item': removeItem,
  'reopen-review-item': reopenItem,
  'claim-review-item': claimItem,
  'renew-review-lease': renewLease,
  'return-review-item': returnItem,
  'complete-review-item': completeItem,
};

type Changes = typeof changes;
export type ChangeName = keyof Changes;

/** Changes that may be made twice: their answers need not be kept. */
export const repeatableChanges: ReadonlySet<ChangeName> = new Set<ChangeName>([
  'open-rollout-session',
  'delete-rollout-session',
  'number-project',
  'keep-model-answers',
]);

export type ChangeInput<Name extends ChangeName> = Parameters<Changes[Name]>[1];
export type ChangeResult<Name extends ChangeName> = Awaited<ReturnType<Changes[Name]>>;
