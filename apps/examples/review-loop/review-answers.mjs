import { newTraceId, scoreOf } from '@tailrace/client';

/**
 * Has people review answers: one claims and scores a trace after the other, the server says how far they agree, and what they said becomes a dataset.
 *
 * @param {import('@tailrace/client').LaminarClient} client
 * @param {readonly { question: string, answer: string, scores: Record<string, number> }[]} answers with what each reviewer is going to say
 */
export async function reviewAnswers(client, answers) {
  const { reviewQueues, scoreDefinitions, traceReviews } = client.analytics;
  const reviewers = [...new Set(answers.flatMap(({ scores }) => Object.keys(scores)))];
  const traces = new Map(answers.map((entry) => [newTraceId(), entry]));
  for (const [traceId, { answer, question }] of traces) {
    client.outbox.startSpan({ traceId, name: 'answer', input: { question } }).end({ output: answer });
  }
  await client.outbox.flush({ throwOnFailure: true });

  const quality = await scoreDefinitions.create({
    name: 'quality',
    kind: 'numeric',
    config: { min: 1, max: 5, step: 1 },
  });
  const queue = await reviewQueues.create({ name: 'answers', reviewsPerItem: reviewers.length });
  await reviewQueues.addTraces(queue.id, traces.keys());

  for (const reviewer of reviewers) {
    for (;;) {
      const item = await reviewQueues.claim(queue.id, { reviewer });
      if (item === null) break;
      const score = traces.get(item.traceId)?.scores[reviewer];
      if (score === undefined) await reviewQueues.skip(item, { reason: 'no opinion' });
      else await reviewQueues.complete(item, { scores: [scoreOf(quality, score)] });
    }
  }
  const agreement = await scoreDefinitions.agreement(quality);
  const exported = await traceReviews.export({ dataset: 'golden answers' }, { definitionIds: [quality.id] });
  return { agreement, exported };
}
