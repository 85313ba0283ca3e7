import { createNotes } from './note-calls.mjs';

const UNKNOWN_ID = '01234567-89ab-4def-8123-456789abcdef';
const SAVED_ID = '11111111-89ab-4def-8123-456789abcdef';

/** Makes every call of `client.evals` that is documented, and evaluates the dataset "numbers". */
export async function callEvaluations(sdk) {
  const { evals } = sdk.client;
  const { calls, note } = createNotes();
  const { id: evalId } = await note('init', evals.init('by hand', 'conformance', { model: 'x' }));
  await note('initNameless', evals.init());
  await note('create', evals.create({ name: 'created' }));
  const datapointId = await note(
    'createDatapoint',
    evals.createDatapoint({ evalId, data: { q: 1 }, target: { a: 1 }, metadata: { from: 'test' }, index: 1 }),
  );
  await note(
    'updateDatapoint',
    evals.updateDatapoint({ evalId, datapointId, scores: { exact: 1, skipped: null }, executorOutput: { a: 1 } }),
  );
  await note('updateUnknown', evals.updateDatapoint({ evalId, datapointId: UNKNOWN_ID, scores: { exact: 1 } }));
  const partial = { id: SAVED_ID, index: 2, data: 'q', traceId: UNKNOWN_ID, executorSpanId: UNKNOWN_ID };
  await note('savePartial', evals.saveDatapoints({ evalId, datapoints: [partial], groupName: 'conformance' }));
  const full = { ...partial, executorOutput: 'a', scores: { exact: 0 } };
  await note('saveFull', evals.saveDatapoints({ evalId, datapoints: [full], groupName: 'conformance' }));
  await note('evaluate', evaluateNumbers(sdk));
  return calls;
}

function evaluateNumbers({ evaluate, LaminarDataset }) {
  return evaluate({
    name: 'numbers',
    groupName: 'conformance',
    data: new LaminarDataset('numbers'),
    executor: async (data) => data.number ?? 'no number',
    evaluators: { exact: (output, target) => (output === target ? 1 : 0) },
  });
}
