import { expect, it } from 'vitest';
import { toTraceId } from '../../capture/trace-id.js';
import { person } from '../reviews/testing/review-fixtures.js';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';

describeStore('review queues', (subject) => {
  async function makeQueue(reviewsPerItem = 1): Promise<string> {
    const input = { name: `queue of ${reviewsPerItem}`, reviewsPerItem, createdBy: person('ada') };
    const result = await subject.store.change('create-review-queue', PROJECT, input, null);
    if (result.kind !== 'done') throw new Error(`The queue was refused: ${result.kind}`);
    return result.queue.id;
  }
  async function addItem(queueId: string, traceId: string): Promise<string> {
    const input = { queueId, traceId, createdBy: person('ada') };
    const result = await subject.store.change('add-review-item', PROJECT, input, null);
    if (result.kind !== 'done') throw new Error(`The item was refused: ${result.kind}`);
    return result.item.id;
  }
  const claim = (queueId: string, name: string, leaseSeconds = 60) =>
    subject.store.change('claim-review-item', PROJECT, { queueId, reviewer: person(name), leaseSeconds }, null);
  async function hold(queueId: string, name: string, leaseSeconds?: number) {
    const result = await claim(queueId, name, leaseSeconds);
    if (result.kind !== 'done') throw new Error(`Nothing was given: ${result.kind}`);
    return { itemId: result.item.id, leaseToken: result.lease.token };
  }
  const complete = (held: { itemId: string; leaseToken: string }) =>
    subject.store.change('complete-review-item', PROJECT, { ...held, comment: undefined, scores: undefined }, null);

  it('give an item whose lease ran out to another, and then refuse the first', async () => {
    const queueId = await makeQueue();
    const itemId = await addItem(queueId, 't');
    const late = await hold(queueId, 'ada', 0);
    const next = await hold(queueId, 'bob');
    expect(next.itemId).toBe(itemId);
    expect(await complete(late)).toEqual({ kind: 'lease-lost' });
    expect(await subject.store.change('renew-review-lease', PROJECT, { ...late, leaseSeconds: 60 }, null)).toEqual({
      kind: 'lease-lost',
    });
    expect(await complete(next)).toMatchObject({ kind: 'done', review: { reviewedBy: person('bob') } });
    expect(await complete(next)).toEqual({ kind: 'lease-lost' });
  });

  it('let a lease that ran out be used while nobody else has the item', async () => {
    const queueId = await makeQueue();
    await addItem(queueId, 't');
    const late = await hold(queueId, 'ada', 0);
    const renewed = await subject.store.change('renew-review-lease', PROJECT, { ...late, leaseSeconds: 60 }, null);
    expect(renewed).toMatchObject({ kind: 'done', lease: { token: late.leaseToken } });
    expect(await claim(queueId, 'bob')).toEqual({ kind: 'nothing-to-do' });
    expect(await complete(late)).toMatchObject({ kind: 'done' });
  });

  it('give a reviewer their own lost item last, and with another token', async () => {
    const queueId = await makeQueue();
    const first = await addItem(queueId, 'first');
    const second = await addItem(queueId, 'second');
    const lost = await hold(queueId, 'ada', 0);
    expect([lost.itemId, (await hold(queueId, 'ada')).itemId]).toEqual([first, second]);
    const again = await hold(queueId, 'ada');
    expect(again.itemId).toBe(first);
    expect(await complete(lost)).toEqual({ kind: 'lease-lost' });
    expect(await complete(again)).toMatchObject({ kind: 'done' });
  });

  it('count a review for the item, whoever holds it', async () => {
    const queueId = await makeQueue(2);
    const itemId = await addItem(queueId, 't');
    const held = await hold(queueId, 'ada');
    const input = { traceId: 't', comment: null, scores: [], queueId: null, reviewedBy: person('bob') };
    await subject.store.change('create-review', PROJECT, input, null);
    const item = await subject.store.query('get-review-item', PROJECT, { id: itemId });
    expect(item).toMatchObject({ state: 'pending', reviewCount: 1 });
    expect(await claim(queueId, 'carol')).toEqual({ kind: 'nothing-to-do' });
    expect(await claim(queueId, 'bob')).toEqual({ kind: 'nothing-to-do' });
    expect(await complete(held)).toMatchObject({ kind: 'done' });
    expect(await subject.store.query('get-review-item', PROJECT, { id: itemId })).toMatchObject({ state: 'done' });
  });

  it('forget the reviews of an item that is put in again', async () => {
    const queueId = await makeQueue();
    const itemId = await addItem(queueId, 't');
    const result = await complete(await hold(queueId, 'ada'));
    if (result.kind !== 'done') throw new Error('The item was not held');
    await subject.store.change('delete-review', PROJECT, { id: result.review.id }, null);
    expect(await addItem(queueId, 't')).toBe(itemId);
    expect((await hold(queueId, 'ada')).itemId).toBe(itemId);
  });

  it('are listed with what is pending in them, and items by age or as told', async () => {
    const queueId = await makeQueue();
    const ids = [await addItem(queueId, 'First'), await addItem(queueId, 'second'), await addItem(queueId, 'third')];
    await complete(await hold(queueId, 'ada'));
    const part = { limit: 100, offset: 0, order: null };
    const queues = await subject.store.query('list-review-queues', PROJECT, { ...part, name: null, search: 'QUEUE' });
    expect(queues).toMatchObject({ count: 1, items: [{ id: queueId, pendingItemCount: 2, reviewsPerItem: 1 }] });
    const filters = { state: 'pending', queueId, traceKeys: [], search: null } as const;
    const idsOf = async (fields: object = {}) => {
      const { count, items } = await subject.store.query('list-review-items', PROJECT, {
        ...part,
        ...filters,
        ...fields,
      });
      expect(count).toBe(items.length);
      return items.map(({ id }) => id);
    };
    expect(await idsOf()).toEqual(ids.slice(1));
    expect(await idsOf({ order: [{ field: 'created_at', isDescending: true }] })).toEqual([ids[2], ids[1]]);
    expect(await idsOf({ state: 'done', search: 'FIRST' })).toEqual([ids[0]]);
    expect(await idsOf({ traceKeys: [[toTraceId('second')]] })).toEqual([ids[1]]);
  });
});
