import { newTraceId, type ReviewQueue } from '@tailrace/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
beforeEach(async () => {
  test = await startCliTest();
});
afterEach(() => test[Symbol.asyncDispose]());

/** A queue in which these traces wait. */
async function fillQueue(name: string, ...traceIds: string[]): Promise<ReviewQueue> {
  const { reviewQueues } = test.client.analytics;
  const queue = await reviewQueues.create({ name });
  expect((await reviewQueues.addTraces(queue.id, traceIds)).refused).toEqual([]);
  return queue;
}

const next = async (...args: string[]) => JSON.parse((await test.run(['review', 'next', '--json', ...args])).stdout);

describe('tailrace review next', () => {
  it('shows the trace as text, what can be scored, and how to answer', async () => {
    const traceId = await test.writeTrace('GET /refund');
    await fillQueue('refunds', traceId);
    const { scoreDefinitions } = test.client.analytics;
    await scoreDefinitions.create({ name: 'quality', kind: 'numeric', config: { min: 1, max: 5 } });
    await scoreDefinitions.create({ name: 'is solved', kind: 'boolean', config: { trueLabel: 'Solved' } });
    const options = ['kind', 'rude'].map((key) => ({ key, label: key }));
    await scoreDefinitions.create({
      name: 'tone',
      kind: 'categorical',
      config: { options, selectionMode: 'multiple', maxSelections: 1 },
    });
    const { exitCode, stderr, stdout } = await test.run(['review', 'next', '--reviewer', 'ada']);

    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('[SPAN] GET /refund');
    expect(stdout).toContain(`Trace ${traceId}, from the queue refunds.`);
    expect(stdout).toMatch(
      /\n {2}is solved: yes \(Solved\) or no\n {2}quality: a number from 1 to 5\n {2}tone: 1 of kind, rude\n/,
    );
    const [item = ''] = stdout.match(/[\da-f-]{36}:[\da-f-]{36}/) ?? [];
    expect(stdout).toContain(
      `  tailrace review submit ${item} --score 'is solved=yes' --score quality=5 --score tone=kind --comment 'why'\n`,
    );
    expect(stdout).toContain(`  tailrace review skip ${item}\n  tailrace review release ${item}\n`);
  });

  it('finds the trace of captured events by the id that they gave it', async () => {
    await fillQueue('q', 'chat-7');
    const properties = { $ai_trace_id: 'chat-7', $ai_input: [{ role: 'user', content: 'Hello?' }], distinct_id: 'ada' };
    const event = { event: '$ai_generation', distinct_id: 'ada', properties };
    const body = JSON.stringify({ api_key: 'local', batch: [event] });
    const captured = await fetch(`${test.url}/batch/`, { method: 'POST', body });
    expect(captured.status).toBe(200);

    expect((await next()).text).toContain('Hello?');
  });

  it('takes from the first queue that has something, or from the one that is named', async () => {
    await fillQueue('a');
    await fillQueue('b', 'in b');
    await fillQueue('c', 'in c');

    expect(await next('--queue', 'c')).toMatchObject({ traceId: 'in c', queue: 'c', text: null, scorers: [] });
    expect(await next()).toMatchObject({ traceId: 'in b', queue: 'b' });
    expect(await next('--queue', 'a')).toEqual({ item: null });
    expect(await test.run(['review', 'next'])).toEqual({ exitCode: 0, stdout: '', stderr: 'Nothing to review.\n' });
  });

  it('gives two reviewers different traces, and nobody one that another reviews', async () => {
    await fillQueue('q', newTraceId(), newTraceId());
    const [first, second] = await Promise.all([next('--reviewer', 'ada'), next('--reviewer', 'bob')]);

    expect(first.traceId).not.toBe(second.traceId);
    expect(first.reviewer).toContain('ada');
    expect(await next('--reviewer', 'eve')).toEqual({ item: null });
  });

  it('ends with exit code 2 for a queue that is not there, and says which are', async () => {
    await fillQueue('refunds');
    const { exitCode, stderr } = await test.run(['review', 'next', '--queue', 'refund']);

    expect(exitCode).toBe(2);
    expect(stderr).toBe('tailrace: no review queue is called "refund"; there are: refunds\n');
  });
});

describe('tailrace review skip and release', () => {
  it('leave a trace to others, or give it back', async () => {
    await fillQueue('q', 'waits');
    const { item } = await next('--reviewer', 'ada');
    expect(await test.run(['review', 'release', item])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'released waits: it waits again\n',
    });
    const again = await next('--reviewer', 'ada');
    const skipped = await test.run(['review', 'skip', again.item, '--reason', 'not mine', '--json']);

    expect(JSON.parse(skipped.stdout)).toMatchObject({ traceId: 'waits', state: 'pending' });
    expect(await next('--reviewer', 'ada')).toEqual({ item: null });
    expect(await next('--reviewer', 'bob')).toMatchObject({ traceId: 'waits' });
  });

  it('end with exit code 1 when the claim is over, and say what to do', async () => {
    await fillQueue('q', 'waits');
    const { item } = await next();
    await test.run(['review', 'release', item]);
    const { exitCode, stderr } = await test.run(['review', 'release', item]);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/409 lease_lost: .* tailrace review next claims another one\n$/);
  });

  it('end with exit code 2 for what is no item', async () => {
    const { exitCode, stderr } = await test.run(['review', 'skip', newTraceId()]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain('is no item: tailrace review next prints one');
  });
});
