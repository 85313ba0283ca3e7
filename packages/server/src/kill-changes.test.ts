import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleServer, startChildServer } from './testing/start-child-server.js';

/** Acknowledged writes of each kind after which the server is killed, in the middle of the next ones. */
const KILL_AFTER = 6;
const ANALYTICS = '/api/projects/@current/llm_analytics';

// biome-ignore lint/suspicious/noExplicitAny: answers of some twenty routes, of which a line each is read
type Json = any;
/** Sends a request and resolves to the JSON of its answer; throws when it is none of success. */
type Send = (method: string, path: string, body?: object) => Promise<Json>;
/** Says what has to be there of a write that was acknowledged. */
type Check = (send: Send) => Promise<void>;
/** Writes, and resolves to the checks of what was acknowledged, each as soon as it is. */
type Kind = (send: Send, promise: (check: Check) => void) => Promise<void>;

function sendTo(url: string): Send {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

const has = (path: string, expected: object): Check => {
  return async (send) => expect(await send('GET', path)).toMatchObject(expected);
};
const isGone = (path: string): Check => {
  return (send) => expect(send('GET', path)).rejects.toThrow('→ 404');
};

/** Every kind of write that is answered after it is durable, but those of `kill.test.ts` and `kill-push.test.ts`. */
const kinds: Record<string, Kind> = {
  'metadata, scores and annotations': async (send, promise) => {
    const traceId = randomUUID();
    await send('POST', '/v1/traces/metadata', { traceId, metadata: { a: 1 } });
    promise(orphanOf(traceId, ({ metadata }) => expect(metadata).toMatchObject({ a: 1 })));
    await send('POST', '/v1/evaluators/score', { traceId, name: 'q', score: 0.5, source: 'Code' });
    promise(orphanOf(traceId, ({ scores }) => expect(scores).toContainEqual(expect.objectContaining({ name: 'q' }))));
    const annotation = { id: randomUUID(), traceId, writtenAtMs: Date.now(), addTags: ['kept'] };
    await send('POST', '/v1/annotations', { annotations: [annotation] });
    promise(orphanOf(traceId, ({ tags }) => expect(tags).toContain('kept')));
  },
  'evaluations and their datapoints': async (send, promise) => {
    const { id } = await send('POST', '/v1/evals', { name: 'e' });
    promise(has(`/v1/evals/${id}`, { id, name: 'e' }));
    const point = randomUUID();
    await send('POST', `/v1/evals/${id}/datapoints`, { points: [{ id: point, data: 1 }] });
    promise(has(`/v1/evals/${id}/datapoints`, { items: [{ id: point, data: 1 }] }));
    await send('POST', `/v1/evals/${id}/datapoints/${point}`, { scores: { q: 1 } });
    promise(has(`/v1/evals/${id}/datapoints`, { items: [{ id: point, scores: { q: 1 } }] }));
  },
  'datapoints that are deleted': async (send, promise) => {
    const push = { name: randomUUID(), createDataset: true, datapoints: [{ data: 1 }, { data: 2 }] };
    const { datasetId, datapointInfo } = await send('POST', '/v1/datasets/datapoints', push);
    await send('DELETE', `/v1/datasets/${datasetId}/datapoints`, { ids: [datapointInfo[0].id] });
    promise(
      has(`/v1/datasets/datapoints?datasetId=${datasetId}&limit=1&offset=0`, { items: [{ data: 2 }], totalCount: 1 }),
    );
  },
  'score definitions and their versions': async (send, promise) => {
    const definition = { name: randomUUID(), kind: 'numeric', config: { max: 1 } };
    const { id } = await send('POST', `${ANALYTICS}/score_definitions/`, definition);
    const path = `${ANALYTICS}/score_definitions/${id}/`;
    promise(has(path, { name: definition.name }));
    await send('POST', `${path}new_version/`, { config: { max: 2 } });
    promise(has(path, { current_version: 2, config: { max: 2 } }));
    await send('PATCH', path, { archived: true });
    promise(has(path, { archived: true }));
  },
  'reviews, changed and deleted': async (send, promise) => {
    const review = (fields: object) =>
      send('POST', `${ANALYTICS}/trace_reviews/`, { trace_id: randomUUID(), ...fields });
    const kept = await review({ comment: 'first' });
    promise(has(`${ANALYTICS}/trace_reviews/${kept.id}/`, { trace_id: kept.trace_id }));
    await send('PATCH', `${ANALYTICS}/trace_reviews/${kept.id}/`, { comment: 'second' });
    promise(has(`${ANALYTICS}/trace_reviews/${kept.id}/`, { comment: 'second' }));
    const deleted = await review({});
    await send('DELETE', `${ANALYTICS}/trace_reviews/${deleted.id}/`);
    promise(isGone(`${ANALYTICS}/trace_reviews/${deleted.id}/`));
  },
  'queues, claims and what is reviewed from them': async (send, promise) => {
    const queue = await send('POST', `${ANALYTICS}/review_queues/`, { name: randomUUID() });
    promise(has(`${ANALYTICS}/review_queues/${queue.id}/`, { name: queue.name }));
    const wanted = { queue_id: queue.id, trace_id: randomUUID() };
    const item = await send('POST', `${ANALYTICS}/review_queue_items/`, wanted);
    const path = `${ANALYTICS}/review_queue_items/${item.id}/`;
    promise(has(path, { trace_id: wanted.trace_id }));
    const { lease } = await send('POST', `${ANALYTICS}/review_queues/${queue.id}/claim/`, { reviewer: 'ada' });
    const others = (send: Send) => send('POST', `${ANALYTICS}/review_queues/${queue.id}/claim/`, { reviewer: 'bob' });
    promise(async (send) => expect(await others(send)).toBeUndefined());
    const { id } = await send('POST', `${path}complete/`, { lease_token: lease.token, comment: 'done' });
    promise(has(`${ANALYTICS}/trace_reviews/${id}/`, { comment: 'done' }));
    promise(has(path, { state: 'done', review_count: 1 }));
  },
  'rollout sessions': async (send, promise) => {
    const path = `/v1/rollouts/${randomUUID()}`;
    await send('POST', path, { name: 'r' });
    promise(has(path, { name: 'r' }));
    await send('POST', `${path}/run`, { args: [1] });
    promise(async (send) => expect((await send('GET', path)).status).not.toBe('PENDING'));
    await send('PATCH', `${path}/status`, { status: 'FINISHED' });
    promise(has(path, { status: 'FINISHED' }));
    const deleted = `/v1/rollouts/${randomUUID()}`;
    await send('POST', deleted, {});
    await send('DELETE', deleted);
    promise(isGone(deleted));
  },
  'reviews as datapoints': async (send, promise) => {
    const traceId = randomUUID();
    await send('POST', `${ANALYTICS}/trace_reviews/`, { trace_id: traceId, comment: 'exported' });
    const target = { dataset: { name: traceId }, trace_ids: [traceId] };
    const { dataset, created } = await send('POST', `${ANALYTICS}/trace_reviews/export/`, target);
    expect(created).toBe(1);
    const items = [{ metadata: { comment: 'exported' } }];
    promise(has(`/v1/datasets/datapoints?datasetId=${dataset.id}&limit=1&offset=0`, { items }));
  },
};

function orphanOf(traceId: string, check: (orphan: Json) => void): Check {
  return async (send) => {
    const { items } = await send('GET', '/v1/orphans?limit=500');
    check(items.find((item: Json) => item.traceId === traceId));
  };
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tailrace-kill-changes-'));
  await bundleServer();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('kill -9 loses nothing of any kind of write that was acknowledged', { timeout: 120_000 }, async () => {
  const data = join(directory, 'data');
  const server = await startChildServer(data);
  const promised = new Map<string, Check[]>(Object.keys(kinds).map((name) => [name, []]));
  const failures: unknown[] = [];
  let killing: Promise<void> | undefined;
  const write = async (kind: Kind, checks: Check[]) => {
    while (killing === undefined) {
      await kind(sendTo(server.url), (check) => {
        checks.push(check);
        // In the middle of what the others write.
        if ([...promised.values()].every(({ length }) => length >= KILL_AFTER)) killing ??= server.kill('SIGKILL');
      });
    }
  };
  const writers = Object.entries(kinds).map(([name, kind]) => write(kind, promised.get(name) ?? []));
  await Promise.all(writers.map((writer) => writer.catch((error: unknown) => failures.push(error))));
  await killing;
  // The only thing that may go wrong is that the server is no longer there.
  for (const failure of failures) expect(String(failure)).toContain('fetch failed');
  const again = await startChildServer(data);
  for (const check of [...promised.values()].flat()) await check(sendTo(again.url));
  await again.kill('SIGKILL');
});
