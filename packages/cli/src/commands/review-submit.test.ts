import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
let queueId: string;
let count = 0;
beforeAll(async () => {
  test = await startCliTest();
  const { reviewQueues, scoreDefinitions } = test.client.analytics;
  queueId = (await reviewQueues.create({ name: 'q' })).id;
  await scoreDefinitions.create({ name: 'quality', kind: 'numeric', config: { min: 1, max: 5, step: 0.5 } });
  await scoreDefinitions.create({ name: 'solved', kind: 'boolean', config: {} });
  const options = ['kind', 'rude', 'late'].map((key) => ({ key, label: key }));
  await scoreDefinitions.create({ name: 'tone', kind: 'categorical', config: { options } });
  await scoreDefinitions.create({
    name: 'topics',
    kind: 'categorical',
    config: { options, selectionMode: 'multiple' },
  });
  await scoreDefinitions.create({ name: 'twice', kind: 'boolean', config: {} });
  await scoreDefinitions.create({ name: 'twice', kind: 'boolean', config: {} });
});
afterAll(() => test[Symbol.asyncDispose]());

/** Claims a new item for a test. */
async function claim(): Promise<{ item: string; traceId: string }> {
  const { reviewQueues } = test.client.analytics;
  const traceId = `trace ${++count}`;
  await reviewQueues.addTraces(queueId, [traceId]);
  const claimed = await reviewQueues.claim(queueId);
  return { item: `${claimed?.id}:${claimed?.lease.token}`, traceId };
}

const submit = (...args: string[]) => test.run(['review', 'submit', ...args]);

describe('tailrace review submit', () => {
  it('writes the review with scores of every kind', async () => {
    const { item, traceId } = await claim();
    const scores = ['quality=4.5', 'solved=no', 'tone=kind', 'topics=late, rude'].flatMap((pair) => ['--score', pair]);
    const { exitCode, stdout } = await submit(item, ...scores, '--comment', 'Polite', '--json');

    expect(exitCode).toBe(0);
    const { scores: written, ...review } = JSON.parse(stdout);
    expect(review).toMatchObject({ traceId, comment: 'Polite' });
    expect(written).toMatchObject([
      { definitionName: 'quality', numericValue: 4.5 },
      { definitionName: 'solved', booleanValue: false },
      { definitionName: 'tone', categoricalValues: ['kind'] },
      { definitionName: 'topics', categoricalValues: ['late', 'rude'] },
    ]);
    expect((await test.client.analytics.traceReviews.list({ traceId })).items).toHaveLength(1);
  });

  it('takes a comment alone, and says what it did', async () => {
    const { item, traceId } = await claim();

    expect(await submit(item, '--comment', 'Look at this')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `reviewed ${traceId}\n`,
    });
  });

  it.each([
    [['--score', 'quality=6'], 'quality: must not be above 5, got 6'],
    [['--score', 'quality=4.2'], 'quality: must lie on steps of 0.5 from 1, got 4.2'],
    [['--score', 'quality=good'], 'quality: expected a number, got "good"'],
    [['--score', 'solved=maybe'], 'solved: expected yes or no, got "maybe"'],
    [['--score', 'tone=loud'], 'tone: "loud" is not among the options: kind, rude, late'],
    [['--score', 'tone=kind,rude'], 'tone: takes exactly one option, got 2'],
    [
      ['--score', 'speed=1'],
      'no score definition is called "speed"; there are: quality, solved, tone, topics, twice, twice',
    ],
    [['--score', 'twice=yes'], 'several score definitions are called "twice"; say which by its id: '],
    [['--score', 'quality'], '--score "quality": expected a name and a value, such as quality=4'],
    [['--score', 'quality=4', '--score', 'quality=5'], 'quality is scored twice; a review has one score of each'],
    [[], 'there is nothing to submit: give --score name=value, --comment, or both'],
  ])('refuses %j before anything is written, with exit code 2', async (args, message) => {
    const { exitCode, stderr } = await submit('0196f000-0000-7000-8000-000000000001:token', ...args);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(`tailrace: ${message}`);
  });

  it('ends with exit code 1 when it was submitted before', async () => {
    const { item } = await claim();
    await submit(item, '--comment', 'first');
    const { exitCode, stdout } = await submit(item, '--comment', 'second', '--json');

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'lease_lost', status: 409 });
  });
});
