import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { runExchange, whyNot } from '../testing/run-exchange.js';
import { accessExchanges } from './access-exchanges.js';
import { annotationExchanges } from './annotation-exchanges.js';
import { datasetExchanges } from './dataset-exchanges.js';
import { evaluationExchanges } from './evaluation-exchanges.js';
import { type ExchangeTarget, openExchangeTarget } from './exchange-target.js';
import type { GoldenExchange } from './golden-exchange.js';
import { rolloutExchanges } from './rollout-exchanges.js';
import { spanExchanges } from './span-exchanges.js';
import { sqlExchanges } from './sql-exchanges.js';

const exchanges: readonly GoldenExchange[] = [
  ...annotationExchanges,
  ...datasetExchanges,
  ...evaluationExchanges,
  ...accessExchanges,
  ...rolloutExchanges,
  ...spanExchanges,
  ...sqlExchanges,
];

let target: ExchangeTarget | undefined;
beforeAll(async () => {
  target = await openExchangeTarget();
});
afterAll(() => target?.[Symbol.asyncDispose]());

function openTarget(): ExchangeTarget {
  if (target === undefined) throw new Error('There is no server to run against');
  return target;
}

describe('exchanges that a documented client relies on', () => {
  test.for(exchanges)('$title', { timeout: 120_000 }, async (exchange, context) => {
    const reason = whyNot(exchange, openTarget());
    if (reason !== undefined) {
      console.warn(`skipped: ${exchange.title}: ${reason}`);
      context.skip(reason);
    }
    await runExchange(exchange, openTarget());
  });
});

describe('the exchanges', () => {
  it('say why, wherever our answer is none of the documented ones', () => {
    const steps = exchanges.flatMap(({ steps }) => steps);
    const deviations = steps.filter(
      ({ documented = [], tailrace }) => tailrace && documented.length > 0 && !isOneOf(tailrace, documented),
    );
    expect(deviations.length).toBeGreaterThan(0);
    for (const { tailrace } of deviations) expect(tailrace).toHaveProperty('why', expect.any(String));
  });

  it('fail against a server that answers otherwise', async () => {
    const [refused] = annotationExchanges.filter(({ title }) => title.startsWith('2:'));
    if (refused === undefined) throw new Error('The exchange has another title now');
    const other = openTarget().answers === 'tailrace' ? 'documented' : 'tailrace';
    const expectsOtherAnswers = { ...openTarget(), answers: other, patienceMs: 0 } as const;
    await expect(runExchange(refused, expectsOtherAnswers)).rejects.toThrow();
  });
});

function isOneOf(answer: object, answers: readonly object[]): boolean {
  return answers.some((other) => JSON.stringify(other) === JSON.stringify(answer));
}
