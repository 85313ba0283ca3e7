/**
 * An application that knows only the official SDK: runs agents in each way that it can, and reports what it was answered. Its task is
 * `{ sdkDirectory, baseUrl, startUrl }`.
 */
import { answerParent } from './answer-parent.mjs';
import { loadOfficialSdk } from './load-official-sdk.mjs';
import { createNotes } from './note-calls.mjs';

answerParent(async (task) => {
  const { Laminar, client, observe } = loadOfficialSdk(task);
  const { calls, note } = createNotes();
  const run = (prompt, more = {}) => client.agent.run({ prompt, startUrl: task.startUrl, ...more });
  await note('answer', run('Say the price'));
  await note('chunks', collect(run('Say the price', { stream: true })));
  await note('pictures', collect(run('Say the price', { stream: true, returnScreenshots: true })));
  const states = { returnAgentState: true, returnStorageState: true };
  const first = await note('withStates', run('Say the price', states));
  const { agentState, storageState } = first ?? {};
  await note('goingOn', run('Say what was asked', { agentState, storageState }));
  await note('timeout', run('Wait', { timeout: 1 }));
  await note('timeoutChunks', collect(run('Wait', { timeout: 1, stream: true })));
  await note('failure', run('Fail'));
  await note('failureChunks', collect(run('Fail', { stream: true })));
  await note('refusal', run('Say the price', { model: 'gpt-4o' }));
  await note(
    'traced',
    traced(observe, Laminar, () => run('Say the price', { stream: true })),
  );
  await Laminar.flush();
  return calls;
});

async function collect(running) {
  const chunks = [];
  for await (const chunk of await running) chunks.push(chunk);
  return chunks;
}

async function traced(observe, Laminar, start) {
  return observe({ name: 'buy' }, async () => {
    const { spanId, traceId } = Laminar.getLaminarSpanContext();
    return { spanId, traceId, chunks: await collect(start()) };
  });
}
