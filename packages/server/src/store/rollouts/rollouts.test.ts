import { expect, it } from 'vitest';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import type { UpdateSession } from './update-session.js';

const sessionId = '1'.padStart(32, '0');
const MAX_KEPT_EVENTS = 1_000;
const notice = { event: 'status_update', data: '{}' };

describeStore('rollout sessions', (subject) => {
  const open = (name: string | null, params: string | null = null) =>
    subject.store.change('open-rollout-session', PROJECT, { sessionId, name, params }, null);
  const update = (fields: Partial<UpdateSession>) =>
    subject.store.change(
      'update-rollout-session',
      PROJECT,
      { sessionId, status: 'RUNNING', error: null, event: null, notice, ...fields },
      null,
    );
  const run = (number: number) => update({ event: { event: 'run', data: String(number) } });
  const events = (afterId: number, limit = 2_000) =>
    subject.store.query('list-rollout-events', PROJECT, { sessionId, afterId, limit });

  it('keep their status and what a second opening leaves out', async () => {
    const first = await open('a', '[{"name":"x"}]');
    expect(first).toMatchObject({ id: sessionId, status: 'PENDING' });
    expect(first.lastEventId).toBe(first.createdAtUs);
    await update({ status: 'FINISHED', error: 'it broke' });
    expect(await open(null)).toEqual({ ...first, status: 'FINISHED', error: 'it broke' });
    expect(await open('b', '[]')).toMatchObject({ name: 'b', params: '[]', createdAtUs: first.createdAtUs });
  });

  // A thousand changes take a busy machine its time.
  it('number their events one by one, and keep the latest thousand', { timeout: 60_000 }, async () => {
    const { lastEventId } = await open('a');
    const results = await Promise.all(Array.from({ length: MAX_KEPT_EVENTS + 5 }, (_, index) => run(index + 1)));
    expect(results.map((result) => result.kind === 'done' && result.eventId)).toEqual(
      results.map((_, index) => lastEventId + index + 1),
    );
    const kept = await events(0);
    const numbers = [kept[0]?.id, kept.at(-1)?.id];
    expect(numbers).toEqual([lastEventId + 6, lastEventId + MAX_KEPT_EVENTS + 5]);
    expect(kept).toHaveLength(MAX_KEPT_EVENTS);
    expect(await events(lastEventId + 1_003, 1)).toEqual([{ id: lastEventId + 1_004, event: 'run', data: '1004' }]);
  });

  it('take no status before they are opened, nor after they are deleted', async () => {
    expect(await update({})).toEqual({ kind: 'not-found' });
    await open('a');
    await run(1);
    await subject.store.change('delete-rollout-session', PROJECT, { sessionId, notice }, null);
    expect(await run(2)).toEqual({ kind: 'not-found' });
    expect(await events(0)).toEqual([]);
    expect(await subject.store.query('get-rollout-session', PROJECT, { sessionId })).toBeNull();
  });

  it('belong to a project: another may have the same id', async () => {
    await open('a');
    await subject.store.change('open-rollout-session', 'other', { sessionId, name: 'theirs', params: null }, null);
    expect(await subject.store.query('get-rollout-session', PROJECT, { sessionId })).toMatchObject({ name: 'a' });
  });
});
