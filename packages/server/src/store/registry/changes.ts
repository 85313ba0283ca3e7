import { deleteDatapoints } from '../datasets/delete-datapoints.js';
import { pushDatapoints } from '../datasets/push-datapoints.js';
import { createEvaluation } from '../evaluations/create-evaluation.js';
import { saveEvaluationDatapoints } from '../evaluations/save-evaluation-datapoints.js';
import { updateEvaluationDatapoint } from '../evaluations/update-evaluation-datapoint.js';

/** Every change that the store can be asked for by name. */
export const changes = {
  'push-datapoints': pushDatapoints,
  'delete-datapoints': deleteDatapoints,
  'create-evaluation': createEvaluation,
  'save-evaluation-datapoints': saveEvaluationDatapoints,
  'update-evaluation-datapoint': updateEvaluationDatapoint,
};

type Changes = typeof changes;
export type ChangeName = keyof Changes;
export type ChangeInput<Name extends ChangeName> = Parameters<Changes[Name]>[1];
export type ChangeResult<Name extends ChangeName> = Awaited<ReturnType<Changes[Name]>>;
