import { ConfigurationError } from '@tailrace/core';
import { describe, expect, test } from 'vitest';
import { EVAL_VARIABLES, readEvalVariables, toEvalVariables } from './eval-environment.js';

describe('the environment variables of an evaluation', () => {
  test('are read as they were written', () => {
    const settings = {
      runId: '7',
      log: '/runs/7.jsonl',
      resume: true,
      evalId: 'e',
      outcome: '/tmp/outcome.json',
      baseline: 'b.json',
      thresholds: { exact: { min: 0.5 } },
      tolerance: 0.1,
      maxErrors: 0,
      concurrency: 2,
      progress: false,
      dryRun: true,
      endWithStdin: true,
    };
    const variables = toEvalVariables(settings);
    expect(Object.keys(variables).sort()).toEqual(Object.values(EVAL_VARIABLES).sort());
    expect(readEvalVariables(variables)).toEqual(settings);
  });

  test('are nothing when there are none, and blank ones are none', () => {
    expect(readEvalVariables({ PATH: '/bin', TAILRACE_EVAL_LOG: ' ' })).toBeUndefined();
  });

  test('may be written by hand', () => {
    const variables = { TAILRACE_EVAL_PROGRESS: '1', TAILRACE_EVAL_THRESHOLDS: '{"exact":0.9}' };
    expect(readEvalVariables(variables)).toEqual({ progress: true, thresholds: { exact: 0.9 } });
  });

  test('are named when they cannot be read', () => {
    expect(() => readEvalVariables({ TAILRACE_EVAL_MAX_ERRORS: 'many' })).toThrow(ConfigurationError);
    expect(() => readEvalVariables({ TAILRACE_EVAL_MAX_ERRORS: 'many' })).toThrow('TAILRACE_EVAL_MAX_ERRORS');
  });
});
