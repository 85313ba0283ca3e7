/**
 * An application that knows only the official SDK: keeps datasets, runs evaluations, serves a rollout session, and reports what it was
 * answered. Its task is `{ sdkDirectory, baseUrl }`.
 */
import { answerParent } from './answer-parent.mjs';
import { callDatasets } from './call-datasets.mjs';
import { callEvaluations } from './call-evaluations.mjs';
import { callRollouts } from './call-rollouts.mjs';
import { loadOfficialSdk } from './load-official-sdk.mjs';

answerParent(async (task) => {
  const sdk = loadOfficialSdk(task);
  const datasets = await callDatasets(sdk.client);
  const rollouts = await callRollouts(sdk.client, task.baseUrl);
  // The last of the three: evaluate() shuts the SDK down.
  const evaluations = await callEvaluations(sdk);
  return { datasets, evaluations, rollouts };
});
