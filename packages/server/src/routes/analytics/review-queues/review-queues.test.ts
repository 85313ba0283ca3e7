import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AnalyticsApi,
  type AnyJson,
  notFound,
  startAnalyticsApi,
  wrongField,
} from '../../../testing/analytics-api.js';

const QUEUES = '/review_queues/';
const ITEMS = '/review_queue_items/';
const REVIEWS = '/trace_reviews/';
const NOBODY = '0196f000-0000-7000-8000-00000000000a';

let analytics: AnalyticsApi;
let count = 0;
beforeAll(async () => {
  analytics = await startAnalyticsApi();
});
afterAll(() => analytics[Symbol.asyncDispose]());

const newName = () => `name ${++count}`;

async function expectStatus(
  status: number,
  call: Promise<{ status: number; text: string; json: AnyJson }>,
): Promise<AnyJson> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json;
}
const makeQueue = (fields: object = {}) => expectStatus(201, analytics.post(QUEUES, { name: newName(), ...fields }));
const addItem = (queueId: string, traceId = newName()) =>
  expectStatus(201, analytics.post(ITEMS, { queue_id: queueId, trace_id: traceId }));
const claim = (queueId: string, fields: object = {}) => analytics.post(`${QUEUES}${queueId}/claim/`, fields);
const use = (item: AnyJson, action: string, fields: object = {}) =>
  analytics.post(`${ITEMS}${item.id}/${action}/`, { lease_token: item.lease.token, ...fields });
const readItem = async (id: string) => (await analytics.get(`${ITEMS}${id}/`)).json;

describe('a review queue', () => {
  it('is made, changed and deleted with what is pending in it', async () => {
    const queue = await makeQueue({ name: ' one ' });
    expect(queue).toEqual({
      id: expect.any(String),
      name: 'one',
      reviews_per_item: 1,
      pending_item_count: 0,
      created_by: expect.objectContaining({ email: 'reviewer@default.localhost' }),
      created_at: expect.stringMatching(/Z$/),
      updated_at: queue.created_at,
      team: 1,
    });
    const { trace_id } = await addItem(queue.id);
    const changed = await expectStatus(200, analytics.patch(`${QUEUES}${queue.id}/`, { reviews_per_item: 3 }));
    expect(changed).toMatchObject({ name: 'one', reviews_per_item: 3, pending_item_count: 1 });
    expect((await analytics.get(`${QUEUES}${queue.id}/`)).json).toEqual(changed);
    await expectStatus(204, analytics.remove(`${QUEUES}${queue.id}/`));
    for (const answer of [
      analytics.get(`${QUEUES}${queue.id}/`),
      analytics.remove(`${QUEUES}${queue.id}/`),
      claim(queue.id),
    ]) {
      expect(await expectStatus(404, answer)).toEqual(notFound);
    }
    const again = await makeQueue({ name: 'one' });
    await addItem(again.id, trace_id);
  });

  it('has a name of its own', async () => {
    const [first, second] = [await makeQueue(), await makeQueue()];
    const taken = wrongField('name', 'A queue with this name already exists.');
    expect(await expectStatus(400, analytics.post(QUEUES, { name: first.name }))).toEqual(taken);
    expect(await expectStatus(400, analytics.patch(`${QUEUES}${second.id}/`, { name: first.name }))).toEqual(taken);
    await expectStatus(200, analytics.patch(`${QUEUES}${first.id}/`, { name: first.name }));
  });

  it.each<[string, object, object]>([
    ['no name', {}, wrongField('name', 'This field is required.', 'required')],
    [
      'eleven reviews',
      { name: 'x', reviews_per_item: 11 },
      wrongField('reviews_per_item', 'Ensure this value is less than or equal to 10.', 'max_value'),
    ],
    [
      'no reviews',
      { name: 'x', reviews_per_item: 0 },
      wrongField('reviews_per_item', 'Ensure this value is greater than or equal to 1.', 'min_value'),
    ],
  ])('is refused with %s', async (_name, body, expected) => {
    expect(await expectStatus(400, analytics.post(QUEUES, body))).toEqual(expected);
  });

  it('is listed by name', async () => {
    await using listed = await startAnalyticsApi();
    for (const name of ['beta', 'Alpha%', 'gamma']) await listed.post(QUEUES, { name });
    const namesOf = async (query: string) =>
      (await listed.get(`${QUEUES}?${query}`)).json.results.map(({ name }: AnyJson) => name);
    expect(await namesOf('')).toEqual(['Alpha%', 'beta', 'gamma']);
    expect(await namesOf('search=ALPHA%25&order_by=-name')).toEqual(['Alpha%']);
    expect(await namesOf('name=beta')).toEqual(['beta']);
    expect(await namesOf('order_by=-created_at&limit=1')).toEqual(['gamma']);
  });
});

describe('an item of a queue', () => {
  it('is answered with all of it, and the same however often its trace comes', async () => {
    const queue = await makeQueue();
    const item = await addItem(queue.id, ' a trace ');
    expect(item).toEqual({
      id: expect.any(String),
      queue_id: queue.id,
      queue_name: queue.name,
      trace_id: 'a trace',
      state: 'pending',
      review_count: 0,
      reviews_per_item: 1,
      created_by: queue.created_by,
      created_at: expect.any(String),
      updated_at: item.created_at,
      team: 1,
    });
    expect(await readItem(item.id)).toEqual(item);
    await expectStatus(204, analytics.remove(`${ITEMS}${item.id}/`));
    expect(await expectStatus(404, analytics.remove(`${ITEMS}${item.id}/`))).toEqual(notFound);
    expect((await addItem(queue.id, 'a trace')).id).toBe(item.id);
  });

  it('is the only one of its trace that is pending, and none when the trace is reviewed', async () => {
    const [here, elsewhere] = [await makeQueue(), await makeQueue()];
    const { trace_id } = await addItem(here.id, '0196f000-0000-7000-8000-0000000000aa');
    const add = (queueId: string, traceId: string) =>
      expectStatus(400, analytics.post(ITEMS, { queue_id: queueId, trace_id: traceId }));
    expect(await add(here.id, trace_id.toUpperCase())).toEqual(
      wrongField('trace_id', 'This trace is already pending in this queue.'),
    );
    expect(await add(elsewhere.id, trace_id)).toEqual(
      wrongField('trace_id', 'This trace is already pending in another queue.'),
    );
    await expectStatus(201, analytics.post(REVIEWS, { trace_id }));
    expect(await add(elsewhere.id, trace_id)).toEqual(
      wrongField('trace_id', 'This trace is already reviewed and cannot be added to a queue.'),
    );
    expect(await add(NOBODY, 'x')).toEqual(wrongField('queue_id', 'Review queue not found.'));
    expect(await add('x', 'x')).toEqual(wrongField('queue_id', 'Must be a valid UUID.'));
  });

  it('moves to another queue', async () => {
    const [from, to] = [await makeQueue(), await makeQueue()];
    const item = await addItem(from.id);
    const moved = await expectStatus(200, analytics.patch(`${ITEMS}${item.id}/`, { queue_id: to.id }));
    expect(moved).toMatchObject({ id: item.id, queue_id: to.id, queue_name: to.name });
    expect(await expectStatus(400, analytics.patch(`${ITEMS}${item.id}/`, { queue_id: NOBODY }))).toEqual(
      wrongField('queue_id', 'Review queue not found.'),
    );
    await expectStatus(404, analytics.patch(`${ITEMS}${NOBODY}/`, { queue_id: to.id }));
  });

  it('is listed with its queue while it is pending', async () => {
    const queue = await makeQueue();
    const items = [await addItem(queue.id, 'List one'), await addItem(queue.id, 'list two'), await addItem(queue.id)];
    await analytics.post(REVIEWS, { trace_id: items[2]?.trace_id });
    const idsOf = async (query: string) => {
      const { json } = await analytics.get(`${ITEMS}?queue_id=${queue.id}&${query}`);
      expect(json.count).toBe(json.results.length);
      return json.results.map(({ id }: AnyJson) => items.findIndex((item) => item.id === id));
    };
    expect(await idsOf('')).toEqual([0, 1]);
    expect(await idsOf('order_by=-created_at')).toEqual([1, 0]);
    expect(await idsOf('search=ONE')).toEqual([0]);
    expect(await idsOf('trace_id=list%20two')).toEqual([1]);
    expect(await idsOf('trace_id__in=List%20one,list%20two')).toEqual([0, 1]);
    expect(await idsOf('state=done')).toEqual([2]);
    expect((await analytics.get(`${ITEMS}?queue_id=x`)).status).toBe(400);
  });
});

describe('a review', () => {
  it('ends the waiting of its trace, in the queue that it names or any', async () => {
    const [queue, other] = [await makeQueue(), await makeQueue()];
    const items = [await addItem(queue.id), await addItem(queue.id), await addItem(queue.id)];
    const queueIds = [null, queue.id, other.id];
    for (const [index, queueId] of queueIds.entries()) {
      await expectStatus(201, analytics.post(REVIEWS, { trace_id: items[index]?.trace_id, queue_id: queueId }));
    }
    const states = await Promise.all(items.map(async ({ id }) => (await readItem(id)).state));
    expect(states).toEqual(['done', 'done', 'pending']);
    const { json } = await analytics.get(`${REVIEWS}?trace_id=${items[2]?.trace_id}`);
    await analytics.patch(`${REVIEWS}${json.results[0].id}/`, {});
    expect((await readItem(items[2]?.id)).state).toBe('done');
    await analytics.remove(`${REVIEWS}${json.results[0].id}/`);
    expect((await readItem(items[2]?.id)).state).toBe('done');
  });
});

describe('claiming', () => {
  it('gives the oldest item, with a lease, to one reviewer each', async () => {
    const queue = await makeQueue();
    const items = [await addItem(queue.id), await addItem(queue.id)];
    const first = await expectStatus(200, claim(queue.id, { reviewer: 'alice', lease_seconds: 60 }));
    expect(first).toMatchObject({ id: items[0]?.id, lease: { token: expect.any(String), reviewer: 'alice' } });
    const inMs = Date.parse(first.lease.expires_at) - Date.parse(first.created_at);
    expect(inMs).toBeGreaterThan(59_000);
    expect((await expectStatus(200, claim(queue.id, { reviewer: 'bob' }))).id).toBe(items[1]?.id);
    await expectStatus(204, claim(queue.id, { reviewer: 'carol' }));
    await expectStatus(204, claim(queue.id));
  });

  it('never gives two the same item, however many claim at once', async () => {
    const queue = await makeQueue();
    for (let index = 0; index < 15; index += 1) await addItem(queue.id);
    const claims = Array.from({ length: 30 }, (_, index) =>
      claim(queue.id, index % 2 === 0 ? { reviewer: `reviewer ${index}` } : {}),
    );
    const answers = await Promise.all(claims);
    const given = answers.filter(({ status }) => status === 200).map(({ json }) => json.id);
    expect(new Set(given).size).toBe(15);
    expect(given).toHaveLength(15);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(15);
  });

  it('gives an item to as many people as are to review it', async () => {
    const queue = await makeQueue({ reviews_per_item: 2 });
    const item = await addItem(queue.id);
    const alice = await expectStatus(200, claim(queue.id, { reviewer: 'alice' }));
    const bob = await expectStatus(200, claim(queue.id, { reviewer: 'bob' }));
    expect([alice.id, bob.id]).toEqual([item.id, item.id]);
    await expectStatus(204, claim(queue.id, { reviewer: 'carol' }));
    await expectStatus(200, use(alice, 'complete'));
    expect(await readItem(item.id)).toMatchObject({ state: 'pending', review_count: 1 });
    for (const reviewer of ['alice', 'carol']) await expectStatus(204, claim(queue.id, { reviewer }));
    await expectStatus(200, use(bob, 'complete'));
    expect(await readItem(item.id)).toMatchObject({ state: 'done', review_count: 2 });
  });

  it('does not bring back what a reviewer skipped or reviewed, and what they gave back only in the end', async () => {
    const queue = await makeQueue({ reviews_per_item: 3 });
    const items = [await addItem(queue.id), await addItem(queue.id), await addItem(queue.id), await addItem(queue.id)];
    const placeOf = ({ id }: AnyJson) => items.findIndex((item) => item.id === id);
    const next = () => expectStatus(200, claim(queue.id, { reviewer: 'dora' }));
    expect(await expectStatus(200, use(await next(), 'skip', { reason: 'no idea' }))).toMatchObject({
      state: 'pending',
    });
    await expectStatus(200, use(await next(), 'release'));
    await expectStatus(200, use(await next(), 'complete'));
    expect(placeOf(await next())).toBe(3);
    const returned = await next();
    expect(placeOf(returned)).toBe(1);
    await expectStatus(204, claim(queue.id, { reviewer: 'dora' }));
    expect(placeOf(await expectStatus(200, claim(queue.id, { reviewer: 'erik' })))).toBe(0);
  });

  it.each<[string, object, object]>([
    [
      'no time',
      { lease_seconds: 0 },
      wrongField('lease_seconds', 'Ensure this value is greater than or equal to 1.', 'min_value'),
    ],
    ['a blank reviewer', { reviewer: ' ' }, wrongField('reviewer', 'This field may not be blank.', 'blank')],
  ])('is refused with %s', async (_name, body, expected) => {
    const { id } = await makeQueue();
    expect(await expectStatus(400, claim(id, body))).toEqual(expected);
  });
});

describe('a lease', () => {
  const lost = {
    type: 'invalid_request',
    code: 'lease_lost',
    detail: 'This lease no longer holds: it ran out and somebody else has the item, or it was used. Claim again.',
    attr: 'lease_token',
  };

  it('is renewed', async () => {
    const queue = await makeQueue();
    await addItem(queue.id);
    const held = await expectStatus(200, claim(queue.id, { lease_seconds: 10 }));
    const renewed = await expectStatus(200, use(held, 'renew', { lease_seconds: 100 }));
    expect(renewed.lease).toMatchObject({ token: held.lease.token, reviewer: held.lease.reviewer });
    expect(Date.parse(renewed.lease.expires_at)).toBeGreaterThan(Date.parse(held.lease.expires_at));
  });

  it('is used once, and holds for its own item only', async () => {
    const queue = await makeQueue();
    await addItem(queue.id);
    const held = await expectStatus(200, claim(queue.id));
    const other = await addItem(queue.id);
    expect(await expectStatus(409, use({ ...held, id: other.id }, 'complete'))).toEqual(lost);
    await expectStatus(200, use(held, 'release'));
    for (const action of ['renew', 'release', 'skip', 'complete']) {
      expect(await expectStatus(409, use(held, action))).toEqual(lost);
      expect(await expectStatus(409, use({ ...held, lease: { token: 'x' } }, action))).toEqual(lost);
      expect(await expectStatus(404, use({ ...held, id: NOBODY }, action))).toEqual(notFound);
      expect(await expectStatus(400, analytics.post(`${ITEMS}${held.id}/${action}`, {}))).toEqual(
        wrongField('lease_token', 'This field is required.', 'required'),
      );
    }
  });
});

describe('completing an item', () => {
  it('writes the review in the name of whoever claimed it', async () => {
    const definition = await expectStatus(
      201,
      analytics.post('/score_definitions/', { name: 'ok', kind: 'boolean', config: {} }),
    );
    const queue = await makeQueue({ reviews_per_item: 2 });
    await addItem(queue.id);
    const scores = [{ definition_id: definition.id, boolean_value: true }];
    const alice = await expectStatus(200, claim(queue.id, { reviewer: 'alice' }));
    const first = await expectStatus(200, use(alice, 'complete', { comment: 'a', scores }));
    expect(first).toMatchObject({
      trace_id: alice.trace_id,
      comment: 'a',
      reviewed_by: { email: 'alice', first_name: 'alice' },
    });
    const bob = await expectStatus(200, claim(queue.id, { reviewer: 'bob' }));
    const second = await expectStatus(200, use(bob, 'complete', { comment: 'b' }));
    expect(second).toMatchObject({
      id: first.id,
      comment: 'b',
      created_by: { email: 'alice' },
      reviewed_by: { email: 'bob' },
    });
    expect(second.scores).toEqual(first.scores);
  });

  it('leaves the item as it is when a score is wrong', async () => {
    const queue = await makeQueue();
    await addItem(queue.id);
    const held = await expectStatus(200, claim(queue.id));
    const scores = [{ definition_id: NOBODY, boolean_value: true }];
    expect((await expectStatus(400, use(held, 'complete', { scores }))).detail).toContain('Unknown scorer definition.');
    await expectStatus(200, use(held, 'complete', { scores: [] }));
  });
});

describe('reopening an item', () => {
  it('lets it wait as if nobody had reviewed it', async () => {
    const queue = await makeQueue();
    const item = await addItem(queue.id);
    await expectStatus(200, use(await expectStatus(200, claim(queue.id)), 'complete'));
    const open = await expectStatus(200, analytics.post(`${ITEMS}${item.id}/reopen/`));
    expect(open).toMatchObject({ state: 'pending', review_count: 0 });
    expect(await expectStatus(200, analytics.post(`${ITEMS}${item.id}/reopen/`))).toEqual(open);
    await expectStatus(200, use(await expectStatus(200, claim(queue.id)), 'complete', { comment: 'again' }));
    await expectStatus(404, analytics.post(`${ITEMS}${NOBODY}/reopen/`));
  });

  it('is refused while the trace waits elsewhere', async () => {
    const [queue, other] = [await makeQueue(), await makeQueue()];
    const item = await addItem(queue.id);
    await expectStatus(204, analytics.remove(`${ITEMS}${item.id}/`));
    await addItem(other.id, item.trace_id);
    expect(await expectStatus(400, analytics.post(`${ITEMS}${item.id}/reopen/`))).toEqual(
      wrongField('trace_id', 'This trace is already pending in another queue.'),
    );
  });

  it('of fewer reviews than before ends the waiting of what has enough', async () => {
    const queue = await makeQueue({ reviews_per_item: 2 });
    const item = await addItem(queue.id);
    await expectStatus(200, use(await expectStatus(200, claim(queue.id)), 'complete'));
    const changed = await expectStatus(200, analytics.patch(`${QUEUES}${queue.id}/`, { reviews_per_item: 1 }));
    expect(changed.pending_item_count).toBe(0);
    expect((await readItem(item.id)).state).toBe('done');
  });
});
