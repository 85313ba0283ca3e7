import { expectTypeOf } from 'vitest';
import { EvalsClient, type EvaluationExitCode, evaluate, exitCodeOf, type InitEvaluationResponse } from './index.js';

const evals = new EvalsClient();
expectTypeOf(evals.init('n')).resolves.toEqualTypeOf<InitEvaluationResponse>();
expectTypeOf(evals.createDatapoint({ evalId: '', data: 1 })).resolves.toEqualTypeOf<string>();

const result = await evaluate({
  data: [{ data: { question: 'Paris?' }, target: { country: 'France' } }],
  executor: ({ question }, { signal }) => {
    expectTypeOf(question).toEqualTypeOf<string>();
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    return Promise.resolve({ answer: question });
  },
  evaluators: {
    exact: (output, target, { data }) => {
      expectTypeOf(output).toEqualTypeOf<{ answer: string }>();
      expectTypeOf(target).toEqualTypeOf<{ country: string }>();
      expectTypeOf(data).toEqualTypeOf<{ question: string }>();
      return Number(output.answer === target.country);
    },
    several: async () => ({ precision: 1, recall: 0.5 }),
  },
});
expectTypeOf(result.items[0]?.output).toEqualTypeOf<{ answer: string } | undefined>();
expectTypeOf(exitCodeOf(result)).toEqualTypeOf<EvaluationExitCode>();

// @ts-expect-error: an evaluator that returns text
void evaluate({ data: [{ data: 1 }], executor: () => 1, evaluators: { wrong: () => 'good' } });
