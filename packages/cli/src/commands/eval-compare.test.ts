import { newTraceId } from '@tailrace/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
let before: string;
let after: string;

beforeAll(async () => {
  test = await startCliTest();
  before = await storeEvaluation('first', [{ quality: 0.5, speed: 1 }, { quality: 0.5 }]);
  after = await storeEvaluation('second', [{ quality: 1, tone: 0.25 }, { quality: 0.5 }]);
});
afterAll(() => test[Symbol.asyncDispose]());

async function storeEvaluation(name: string, scores: Record<string, number>[]): Promise<string> {
  const { evals } = test.client;
  const evalId = await evals.create({ name });
  const datapoints = scores.map((each, index) => ({ data: { index }, index, scores: each }));
  await evals.saveDatapoints({ evalId, datapoints });
  return evalId;
}

describe('tailrace eval compare', () => {
  it('compares averages score by score, also of scores that only one has', async () => {
    const { exitCode, stdout } = await test.run(['eval', 'compare', before, after, '--json']);

    expect(exitCode).toBe(0);
    expect(parseLines(stdout)).toEqual([
      { score: 'quality', before: 0.5, after: 0.75, change: 0.25 },
      { score: 'speed', before: 1, after: null, change: null },
      { score: 'tone', before: null, after: 0.25, change: null },
    ]);
  });

  it('writes columns with tabs between, and what is compared to stderr', async () => {
    const { stderr, stdout } = await test.run(['eval', 'compare', before, after]);

    expect(stdout).toBe('quality\t0.5\t0.75\t+0.25\nspeed\t1\t-\t-\ntone\t-\t0.25\t-\n');
    expect(stderr).toBe('first (2 datapoints) → second (2 datapoints)\n');
  });

  it('ends with 1 for an evaluation that is not there', async () => {
    const { exitCode } = await test.run(['eval', 'compare', before, newTraceId()]);

    expect(exitCode).toBe(1);
  });

  it('refuses an id that is none with exit code 2', async () => {
    const { exitCode } = await test.run(['eval', 'compare', before, 'latest']);

    expect(exitCode).toBe(2);
  });
});
