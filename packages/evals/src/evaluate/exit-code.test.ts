import { AbortedError, ConfigurationError, ValidationError } from '@tailrace/core';
import { expect, test } from 'vitest';
import { EvaluationError, type EvaluationResult, exitCodeOf } from '../index.js';

const passed: EvaluationResult = {
  runId: 'r',
  evalId: undefined,
  name: undefined,
  items: [
    {
      id: '0',
      index: 0,
      data: 1,
      target: 1,
      metadata: undefined,
      output: 1,
      scores: {},
      errors: [],
      traceId: 't',
      durationMs: 1,
      attempts: 1,
    },
  ],
  scores: {},
  errors: [],
  durationMs: 1,
  resumedCount: 0,
  thresholds: [{ name: 'a', min: 0, max: undefined, average: 1, passed: true }],
  regressions: [],
};
const missed = { name: 'a', min: 2, max: undefined, average: 1, passed: false };
const worse = { name: 'a', baseline: 1, average: 0, tolerance: 0, worst: [] };

test.each<[string, unknown, number]>([
  ['a result that passed', passed, 0],
  ['a threshold that was missed', { ...passed, thresholds: [missed] }, 1],
  ['a score that fell behind the baseline', { ...passed, regressions: [worse] }, 1],
  ['options that cannot be', new ConfigurationError('concurrency: no'), 2],
  ['data that cannot be', new ValidationError([{ field: 'data[0]', message: 'no' }]), 2],
  ['too many items that went wrong', new EvaluationError('too_many_errors', 'x', { result: passed }), 3],
  ['an error that nobody expected', new Error('x'), 3],
  ['no items', new EvaluationError('no_results', 'x'), 4],
  ['a result without items', { ...passed, items: [] }, 4],
  ['data that could not be read', new EvaluationError('data_failed', 'x'), 4],
  ['results that did not arrive', new EvaluationError('not_delivered', 'x', { result: passed }), 5],
  ['a log that could not be written', new EvaluationError('output_failed', 'x'), 5],
  ['an interruption', new AbortedError('evaluation', undefined), 130],
])('%s', (_, outcome, code) => {
  expect(exitCodeOf(outcome)).toBe(code);
});
