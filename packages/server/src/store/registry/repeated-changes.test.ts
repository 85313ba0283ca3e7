import { expect, it } from 'vitest';
import type { PushDatapoints } from '../datasets/push-datapoints.js';
import { IdempotencyKeyReusedError } from '../store-errors.js';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';

describeStore('a change under an idempotency key', (subject) => {
  const pushOf = (data: string): PushDatapoints => ({
    dataset: { name: 'd' },
    mode: 'create-if-missing',
    pushId: null,
    points: [{ id: null, key: null, data, target: null, metadata: '{}' }],
  });
  const push = (data: string, key: string) => subject.store.change('push-datapoints', PROJECT, pushOf(data), key);

  it('is answered again as it was the first time', async () => {
    const first = await push('1', 'k');
    expect(await push('1', 'k')).toEqual(first);
  });

  it('is refused when it is another one, and leaves the changes of its commit be', async () => {
    await push('1', 'k');
    const [refused, other] = await Promise.allSettled([push('2', 'k'), push('3', 'another')]);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(IdempotencyKeyReusedError) });
    expect(other).toMatchObject({ status: 'fulfilled', value: { kind: 'done' } });
    const query = { dataset: { name: 'd' }, limit: 10, offset: 0, cursor: null, version: null };
    const page = await subject.store.query('list-datapoints', PROJECT, query);
    expect(page).toMatchObject({ items: [{ data: '1' }, { data: '3' }] });
  });

  it('is another one in another project', async () => {
    await push('1', 'k');
    const result = await subject.store.change('push-datapoints', 'other', pushOf('2'), 'k');
    expect(result).toMatchObject({ kind: 'done', isNewDataset: true });
  });
});
