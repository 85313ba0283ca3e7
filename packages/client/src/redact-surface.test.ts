import { newTraceId } from '@tailrace/core';
import { afterEach, describe, expect, test } from 'vitest';
import { LaminarClient } from './laminar-client.js';
import { createMemoryClient, type MemoryClient } from './testing/memory-client.js';

const CANARY = 'canary-4711';
const TRACE = newTraceId();
const ID = newTraceId();
const CLAIMED = { id: ID, lease: { token: 'token' } };
const span = {
  traceId: TRACE,
  name: CANARY,
  startTimeMs: 1,
  endTimeMs: 2,
  input: CANARY,
  attributes: { [CANARY]: CANARY },
};

/** How each method that sends is called with the canary in every text that it takes. A method without a line here fails the test below. */
const CALLS: Record<string, (client: MemoryClient) => unknown> = {
  'tags.tag': ({ tags }) => tags.tag(TRACE, [CANARY]),
  'tags.untag': ({ tags }) => tags.untag(TRACE, CANARY),
  'traces.pushMetadata': ({ traces }) => traces.pushMetadata(TRACE, { [CANARY]: { deep: [CANARY] } }),
  'traces.list': ({ traces }) =>
    traces.list({ tag: CANARY, userId: CANARY, sessionId: CANARY, metadata: { [CANARY]: CANARY } }),
  'traces.get': ({ traces }) => traces.get(TRACE),
  'traces.listOrphans': ({ traces }) => traces.listOrphans({ cursor: CANARY }),
  'evaluators.score': ({ evaluators }) =>
    evaluators.score({
      traceId: TRACE,
      name: CANARY,
      score: 1,
      value: CANARY,
      comment: CANARY,
      actor: CANARY,
      metadata: { [CANARY]: CANARY },
    }),
  'evaluators.unscore': ({ evaluators }) => evaluators.unscore({ traceId: TRACE, name: CANARY, actor: CANARY }),
  'datasets.listDatasets': ({ datasets }) => datasets.listDatasets(),
  'datasets.getDatasetByName': ({ datasets }) => datasets.getDatasetByName(CANARY),
  'datasets.pull': ({ datasets }) => datasets.pull({ name: CANARY }),
  'datasets.items': ({ datasets }) => datasets.items({ name: CANARY }),
  'datasets.push': ({ datasets }) =>
    datasets.push({ name: CANARY, points: [{ data: CANARY, target: { [CANARY]: CANARY }, metadata: { a: CANARY } }] }),
  'datasets.fromTraces': ({ datasets }) => datasets.fromTraces({ name: CANARY, traces: { tag: CANARY } }),
  'datasets.diff': ({ datasets }) => datasets.diff({ name: CANARY, from: 1, to: 2 })[Symbol.asyncIterator]().next(),
  'datasets.versions': ({ datasets }) => datasets.versions({ name: CANARY }),
  'datasets.deleteDatapoints': ({ datasets }) => datasets.deleteDatapoints({ name: CANARY, ids: [ID] }),
  'evals.init': ({ evals }) => evals.init(CANARY, CANARY, { [CANARY]: CANARY }),
  'evals.create': ({ evals }) => evals.create({ name: CANARY, groupName: CANARY, metadata: { a: CANARY } }),
  'evals.createDatapoint': ({ evals }) =>
    evals.createDatapoint({ evalId: ID, data: CANARY, target: CANARY, groupName: CANARY }),
  'evals.updateDatapoint': ({ evals }) =>
    evals.updateDatapoint({ evalId: ID, datapointId: ID, scores: { [CANARY]: 1 }, executorOutput: CANARY }),
  'evals.saveDatapoints': ({ evals }) =>
    evals.saveDatapoints({ evalId: ID, groupName: CANARY, datapoints: [{ data: CANARY, scores: { [CANARY]: 1 } }] }),
  'evals.list': ({ evals }) => evals.list({ name: CANARY, groupName: CANARY, cursor: CANARY }),
  'evals.get': ({ evals }) => evals.get(ID),
  'evals.listDatapoints': ({ evals }) => evals.listDatapoints(ID, { cursor: CANARY }),
  'rolloutSessions.connect': ({ rolloutSessions }) =>
    rolloutSessions.connect({ sessionId: ID, name: CANARY, params: [{ name: CANARY }] }),
  'rolloutSessions.events': (client) =>
    readFirst(client, (sessions) => sessions.events({ sessionId: ID, name: CANARY, params: [{ name: CANARY }] })),
  'rolloutSessions.setStatus': ({ rolloutSessions }) =>
    rolloutSessions.setStatus({ sessionId: ID, status: 'FINISHED', error: CANARY }),
  'rolloutSessions.sendSpanUpdate': ({ rolloutSessions }) =>
    rolloutSessions.sendSpanUpdate({
      sessionId: ID,
      span: {
        name: CANARY,
        startTime: '2026-01-01T00:00:00Z',
        spanId: '1234567812345678',
        traceId: TRACE,
        attributes: { [CANARY]: CANARY },
      },
    }),
  'rolloutSessions.delete': ({ rolloutSessions }) => rolloutSessions.delete({ sessionId: ID }),
  'rolloutSessions.list': ({ rolloutSessions }) => rolloutSessions.list({ cursor: CANARY }),
  'rolloutSessions.get': ({ rolloutSessions }) => rolloutSessions.get({ sessionId: ID }),
  'rolloutSessions.run': ({ rolloutSessions }) =>
    rolloutSessions.run({
      sessionId: ID,
      args: { [CANARY]: CANARY },
      overrides: { [CANARY]: { system: CANARY } },
    }),
  'rolloutSessions.stop': ({ rolloutSessions }) => rolloutSessions.stop({ sessionId: ID }),
  'rolloutSessions.watch': (client) => readFirst(client, (sessions) => sessions.watch({ sessionId: ID })),
  'rolloutSessions.wait': ({ rolloutSessions }) => rolloutSessions.wait({ sessionId: ID, timeoutMs: 1 }),
  'agent.run': ({ agent }) =>
    agent.run({
      prompt: CANARY,
      agentState: CANARY,
      storageState: CANARY,
      startUrl: `https://example.com/${CANARY}`,
      modelProvider: 'openai',
      model: CANARY,
      userAgent: CANARY,
    }),
  'analytics.scoreDefinitions.list': ({ analytics }) => analytics.scoreDefinitions.list({ search: CANARY }),
  'analytics.scoreDefinitions.create': ({ analytics }) =>
    analytics.scoreDefinitions.create({
      name: CANARY,
      description: CANARY,
      kind: 'categorical',
      config: { options: [{ key: CANARY, label: CANARY }] },
    }),
  'analytics.scoreDefinitions.retrieve': ({ analytics }) => analytics.scoreDefinitions.retrieve(ID),
  'analytics.scoreDefinitions.update': ({ analytics }) =>
    analytics.scoreDefinitions.update(ID, { name: CANARY, description: CANARY }),
  'analytics.scoreDefinitions.newVersion': ({ analytics }) =>
    analytics.scoreDefinitions.newVersion(ID, { config: { trueLabel: CANARY } }),
  'analytics.traceReviews.list': ({ analytics }) =>
    analytics.traceReviews.list({ traceId: CANARY, traceIds: [CANARY], search: CANARY }),
  'analytics.traceReviews.create': ({ analytics }) =>
    analytics.traceReviews.create({
      traceId: CANARY,
      comment: CANARY,
      scores: [{ definitionId: ID, categoricalValues: [CANARY] }],
    }),
  'analytics.traceReviews.retrieve': ({ analytics }) => analytics.traceReviews.retrieve(ID),
  'analytics.traceReviews.update': ({ analytics }) => analytics.traceReviews.update(ID, { comment: CANARY }),
  'analytics.traceReviews.delete': ({ analytics }) => analytics.traceReviews.delete(ID),
  'analytics.scoreDefinitions.agreement': ({ analytics }) => analytics.scoreDefinitions.agreement(ID),
  'analytics.traceReviews.export': ({ analytics }) =>
    analytics.traceReviews.export({ dataset: CANARY }, { traceIds: [CANARY] }),
  'analytics.reviewQueues.list': ({ analytics }) => analytics.reviewQueues.list({ name: CANARY, search: CANARY }),
  'analytics.reviewQueues.create': ({ analytics }) => analytics.reviewQueues.create({ name: CANARY }),
  'analytics.reviewQueues.retrieve': ({ analytics }) => analytics.reviewQueues.retrieve(ID),
  'analytics.reviewQueues.update': ({ analytics }) => analytics.reviewQueues.update(ID, { name: CANARY }),
  'analytics.reviewQueues.delete': ({ analytics }) => analytics.reviewQueues.delete(ID),
  'analytics.reviewQueues.addTraces': ({ analytics }) => analytics.reviewQueues.addTraces(ID, [CANARY]),
  'analytics.reviewQueues.claim': ({ analytics }) => analytics.reviewQueues.claim(ID, { reviewer: CANARY }),
  'analytics.reviewQueues.renew': ({ analytics }) => analytics.reviewQueues.renew(CLAIMED),
  'analytics.reviewQueues.release': ({ analytics }) => analytics.reviewQueues.release(CLAIMED),
  'analytics.reviewQueues.skip': ({ analytics }) => analytics.reviewQueues.skip(CLAIMED, { reason: CANARY }),
  'analytics.reviewQueues.complete': ({ analytics }) =>
    analytics.reviewQueues.complete(CLAIMED, {
      comment: CANARY,
      scores: [{ definitionId: ID, categoricalValues: [CANARY] }],
    }),
  'analytics.reviewQueues.reopen': ({ analytics }) => analytics.reviewQueues.reopen(ID),
  'analytics.reviewQueues.items.list': ({ analytics }) =>
    analytics.reviewQueues.items.list({ traceId: CANARY, traceIds: [CANARY], search: CANARY }),
  'analytics.reviewQueues.items.add': ({ analytics }) =>
    analytics.reviewQueues.items.add({ queueId: ID, traceId: CANARY }),
  'analytics.reviewQueues.items.retrieve': ({ analytics }) => analytics.reviewQueues.items.retrieve(ID),
  'analytics.reviewQueues.items.move': ({ analytics }) => analytics.reviewQueues.items.move(ID, ID),
  'analytics.reviewQueues.items.remove': ({ analytics }) => analytics.reviewQueues.items.remove(ID),
  'analytics.sentiment.analyze': ({ analytics }) => analytics.sentiment.analyze({ ids: [CANARY], dateFrom: CANARY }),
  'analytics.sentiment.generations': ({ analytics }) =>
    analytics.sentiment.generations({ filters: { [CANARY]: [CANARY] } }),
  'analytics.summarization.summarize': ({ analytics }) =>
    analytics.summarization.summarize({ data: { [CANARY]: CANARY }, summarizeType: 'event', model: CANARY }),
  'analytics.summarization.batchCheck': ({ analytics }) =>
    analytics.summarization.batchCheck({ traceIds: [CANARY], model: CANARY }),
  'analytics.textRepr.render': ({ analytics }) =>
    analytics.textRepr.render({ eventType: '$ai_span', data: { id: CANARY, properties: { [CANARY]: CANARY } } }),
  'sql.query': ({ sql }) => sql.query(`select '${CANARY}', {a:String}`, { a: CANARY, [CANARY]: CANARY }),
  'outbox.tag': ({ outbox }) => outbox.tag(TRACE, CANARY),
  'outbox.untag': ({ outbox }) => outbox.untag(TRACE, CANARY),
  'outbox.pushMetadata': ({ outbox }) => outbox.pushMetadata(TRACE, { [CANARY]: CANARY }),
  'outbox.score': ({ outbox }) => outbox.score({ traceId: TRACE, name: CANARY, score: 1, metadata: { a: CANARY } }),
  'outbox.unscore': ({ outbox }) => outbox.unscore({ traceId: TRACE, name: CANARY, actor: CANARY }),
  'outbox.span': ({ outbox }) => outbox.span(span),
  'outbox.startSpan': ({ outbox }) =>
    outbox.startSpan({ traceId: TRACE, name: CANARY, input: CANARY }).end({ output: CANARY, error: CANARY }),
};

/** Methods that take nothing that could leave. */
const SILENT = new Set(['outbox.add', 'outbox.stats', 'outbox.flush', 'outbox.settled', 'outbox.close']);

/** Opens a stream that the server refuses, so that it does not connect again. */
async function readFirst(
  client: MemoryClient,
  open: (sessions: MemoryClient['rolloutSessions']) => AsyncIterable<unknown>,
): Promise<void> {
  client.failNext({ status: 401 });
  for await (const _ of open(client.rolloutSessions)) return;
}

/** Lists the methods of every resource of the client, as `resource.method`. */
function publicMethods(): string[] {
  const client = createMemoryClient() as unknown as Record<string, object>;
  const getters = Object.entries(Object.getOwnPropertyDescriptors(LaminarClient.prototype)).filter(
    ([, { get }]) => get,
  );
  return getters.flatMap(([resource]) => methodsOf(client[resource] ?? {}, resource));
}

/** Lists the methods of a resource, and of the resources that it is made of. */
function methodsOf(resource: object, path: string): string[] {
  const own = Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter((name) => name !== 'constructor');
  const inner = Object.entries(resource).flatMap(([name, value]) => methodsOf(value, `${path}.${name}`));
  return [...own.map((name) => `${path}.${name}`), ...inner];
}

describe('redact', () => {
  let client: MemoryClient | undefined;
  afterEach(() => client?.close({ timeoutMs: 0 }));

  test('is tried on every public method', () => {
    const untried = publicMethods().filter((name) => !(name in CALLS) && !SILENT.has(name));
    expect(untried).toEqual([]);
  });

  test.each(Object.entries(CALLS))('reaches everything that %s sends', async (name, call) => {
    const hide = (payload: unknown) => JSON.parse(JSON.stringify(payload).replaceAll(CANARY, 'hidden'));
    client = createMemoryClient({ maxRetries: 0, redact: hide });
    // The memory backend answers reads with 404, which is no matter here: the request has left.
    await Promise.resolve(call(client)).catch(() => undefined);
    await client.outbox.flush();
    const sent = JSON.stringify(client.calls);
    expect(client.calls.length, `requests of ${name}`).toBeGreaterThan(0);
    expect(decodeURIComponent(sent)).not.toContain(CANARY);
    // Something was there to hide, or this would prove nothing.
    if (String(call).includes('CANARY')) expect(sent).toContain('hidden');
  });
});
