/**
 * An application that knows only the official SDK: traces two conversations, annotates them, and reports what it was answered.
 * The parent forks it with a message `{ sdkDirectory, baseUrl, order }` and gets one back.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

process.once('message', async (task) => {
  process.send(await run(task));
  process.disconnect();
});

async function run({ sdkDirectory, baseUrl, order }) {
  const { Laminar, LaminarClient, observe } = createRequire(join(sdkDirectory, 'package.json'))('@lmnr-ai/lmnr');
  const { origin, hostname, port, protocol } = new URL(baseUrl);
  const projectApiKey = 'any-key';
  Laminar.initialize({ projectApiKey, baseUrl: `${protocol}//${hostname}`, httpPort: Number(port), forceHttp: true });
  const client = new LaminarClient({ baseUrl: origin, projectApiKey });

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
  const calls = {};
  const note = async (name, call) => {
    calls[name] = await call.then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    );
  };
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
