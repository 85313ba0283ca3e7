import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace score', () => {
  it('attaches a score with its metadata', async () => {
    const traceId = await test.writeTrace();
    const { stdout } = await test.run([
      'score',
      traceId,
      'quality',
      '0.95',
      '--metadata',
      '{"judge":"alice"}',
      '--json',
    ]);

    expect(JSON.parse(stdout)).toEqual({
      traceId,
      name: 'quality',
      score: 0.95,
      metadata: { judge: 'alice' },
      state: 'applied',
    });
    const { scores } = await test.client.traces.get(traceId);
    expect(scores).toMatchObject([{ name: 'quality', score: 0.95, spanId: null, metadata: { judge: 'alice' } }]);
  });

  it('takes negative scores', async () => {
    const traceId = await test.writeTrace();
    const { exitCode } = await test.run(['score', traceId, 'sentiment', '-1']);

    expect(exitCode).toBe(0);
    expect((await test.client.traces.get(traceId)).scores).toMatchObject([{ score: -1 }]);
  });

  it('scores a single span with --span', async () => {
    const traceId = await test.writeTrace();
    const [span] = (await test.client.traces.get(traceId)).spans;
    const spanId = span?.spanId ?? '';
    const { exitCode } = await test.run([
      'score',
      traceId,
      'recall',
      '0.5',
      '--span',
      spanId.slice(-17).replace('-', ''),
    ]);

    expect(exitCode).toBe(0);
    expect((await test.client.traces.get(traceId)).scores).toMatchObject([{ name: 'recall', spanId }]);
  });

  it.each([
    ['a score that is no number', ['quality', 'good'], 'Expected a finite number'],
    ['an infinite score', ['quality', 'Infinity'], 'Expected a finite number'],
    ['an empty score', ['quality', ''], 'Expected a finite number'],
    ['an empty name', ['', '1'], 'name: expected a string'],
    ['a span id that is none', ['quality', '1', '--span', 'xyz'], 'is not a span id'],
    ['metadata that is no object', ['quality', '1', '--metadata', '3'], '--metadata: expected a JSON object'],
    ['a missing score', ['quality'], "missing required argument 'value'"],
  ])('refuses %s with exit code 2', async (_case, args, message) => {
    const { exitCode, stderr } = await test.run(['score', '0af76519-16cd-43dd-8448-eb211c80319c', ...args]);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });

  it('refuses --span together with many traces', async () => {
    const { exitCode } = await test.run(['score', '-', 'quality', '1', '--span', '00f067aa0ba902b7']);

    expect(exitCode).toBe(2);
  });
});
