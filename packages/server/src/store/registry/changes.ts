import { keepAnswers } from '../answers/keep-answers.js';
import { deleteDatapoints } from '../datasets/delete-datapoints.js';
import { pushDatapoints } from '../datasets/push-datapoints.js';
import { createEvaluation } from '../evaluations/create-evaluation.js';
import { saveEvaluationDatapoints } from '../evaluations/save-evaluation-datapoints.js';
import { updateEvaluationDatapoint } from '../evaluations/update-evaluation-datapoint.js';
import { numberProject } from '../projects/number-project.js';
import { tellWatchers } from '../rollouts/add-notice.js';
import { deleteSession } from '../rollouts/delete-session.js';
import { openSession } from '../rollouts/open-session.js';
import { updateSession } from '../rollouts/update-session.js';

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
