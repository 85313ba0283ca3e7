import { expect, test } from 'vitest';
import { AdmissionQueue } from './admission-queue.js';

const { signal } = new AbortController();

test('lets in as many as fit, and then one for each that leaves, in order', async () => {
  const queue = new AdmissionQueue({ maxRuns: 1, maxQueue: 2, maxWaitMs: 60_000 });
  const leave = await queue.enter(signal);
  const order: string[] = [];
  const second = queue.enter(signal).then((leaveSecond) => {
    order.push('second');
    leaveSecond();
  });
  const third = queue.enter(signal).then(() => order.push('third'));
  leave();
  leave();
  await Promise.all([second, third]);
  expect(order).toEqual(['second', 'third']);
  expect(queue.running).toBe(1);
});

test('refuses who does not fit into the line, with how long to wait', async () => {
  const queue = new AdmissionQueue({ maxRuns: 1, maxQueue: 0, maxWaitMs: 30_000 });
  await queue.enter(signal);
  await expect(queue.enter(signal)).rejects.toMatchObject({
    name: 'AgentBusyError',
    isQueueFull: true,
    retryAfterSeconds: 30,
  });
});

test('refuses who has waited too long', async () => {
  const queue = new AdmissionQueue({ maxRuns: 1, maxQueue: 1, maxWaitMs: 10 });
  await queue.enter(signal);
  await expect(queue.enter(signal)).rejects.toMatchObject({ name: 'AgentBusyError', isQueueFull: false });
});

test('forgets who leaves the line', async () => {
  const queue = new AdmissionQueue({ maxRuns: 1, maxQueue: 1, maxWaitMs: 60_000 });
  await queue.enter(signal);
  const controller = new AbortController();
  const waiting = queue.enter(controller.signal);
  controller.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  const next = queue.enter(AbortSignal.timeout(5));
  await expect(next).rejects.toMatchObject({ name: 'TimeoutError' });
});
