/**
 * An application that knows only the official SDK: traces two conversations, annotates them, and reports what it was answered.
 * Its task is `{ sdkDirectory, baseUrl, order }`.
 */
import { answerParent } from './answer-parent.mjs';
import { loadOfficialSdk } from './load-official-sdk.mjs';
import { createNotes } from './note-calls.mjs';

answerParent(run);

async function run({ sdkDirectory, baseUrl, order }) {
  const { Laminar, observe, client } = loadOfficialSdk({ sdkDirectory, baseUrl });
  const answered = await observe(
    {
      name: 'answer-question',
      sessionId: 'session-1',
      userId: 'user-1',
      metadata: { plan: 'free', region: 'eu' },
      tags: ['from-span'],
    },
    (question) => answerQuestion(Laminar, observe, question),
    { text: 'What is a trace?' },
  );
  const failedTraceId = await traceFailure(Laminar, observe);

  if (order === 'spans-first') await Laminar.flush();
  const calls = await annotate(client, answered);
  if (order === 'annotations-first') await Laminar.flush();
  return { ...answered, failedTraceId, calls };
}

async function answerQuestion(Laminar, observe, question) {
  const retrieval = await observe(
    { name: 'retrieve', spanType: 'TOOL' },
    async (query) => ({
      documents: [`about ${query}`],
      spanId: Laminar.getLaminarSpanContext().spanId,
    }),
    question.text,
  );
  await observe(
    { name: 'call-model', spanType: 'LLM', input: [{ role: 'user', content: question.text }] },
    async () => {
      Laminar.setSpanAttributes({
        'gen_ai.request.model': 'test-model',
        'gen_ai.usage.input_tokens': 12,
        'gen_ai.usage.output_tokens': 5,
      });
      return 'A trace is a tree of spans.';
    },
  );
  return { traceId: Laminar.getTraceId(), retrieveSpanId: retrieval.spanId };
}

async function traceFailure(Laminar, observe) {
  let traceId;
  const work = observe({ name: 'failing-question' }, async () => {
    traceId = Laminar.getTraceId();
    throw new TypeError('the model is away');
  });
  await work.catch(() => undefined);
  return traceId;
}

/** Makes every call that writes on a finished trace and notes what each resolved or rejected to. */
async function annotate(client, { traceId, retrieveSpanId }) {
  const { calls, note } = createNotes();
  await note('tag', client.tags.tag(traceId, ['reviewed', 'from-span']));
  await note('tagAgain', client.tags.tag(traceId, 'reviewed'));
  // 0.7 has no metadata call.
  if (client.traces)
    await note('pushMetadata', client.traces.pushMetadata(traceId, { plan: 'pro', feedback: { stars: 5 } }));
  await note(
    'scoreTrace',
    client.evaluators.score({ name: 'helpful', score: 0.75, traceId, metadata: { by: 'judge' } }),
  );
  await note('scoreSpan', client.evaluators.score({ name: 'recall', score: 1, spanId: retrieveSpanId }));
  return calls;
}
