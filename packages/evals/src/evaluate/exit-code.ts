import { ConfigurationError, TailraceError, ValidationError } from '@tailrace/core';
import { EvaluationError, type EvaluationFailure } from '../errors/evaluation-error.js';
import type { EvaluationResult } from './evaluation-result.js';

/** 0 passed, 1 below a threshold or the baseline, 2 wrong usage, 3 items went wrong, 4 no results, 5 not delivered, 130 interrupted. */
export type EvaluationExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;

const FAILURE_CODES: Record<EvaluationFailure, EvaluationExitCode> = {
  too_many_errors: 3,
  no_results: 4,
  data_failed: 4,
  not_delivered: 5,
  output_failed: 5,
};

/**
 * Makes a process exit code of what `evaluate` resolved to or rejected with. No items is never a success.
 *
 * @example
 * process.exitCode = exitCodeOf(await evaluate(options).catch((error) => error));
 */
export function exitCodeOf(outcome: unknown): EvaluationExitCode {
  if (isResult(outcome)) return exitCodeOfResult(outcome);
  if (EvaluationError.isInstance(outcome)) return FAILURE_CODES[outcome.code];
  if (ConfigurationError.isInstance(outcome) || ValidationError.isInstance(outcome)) return 2;
  if (TailraceError.isInstance(outcome) && outcome.code === 'aborted') return 130;
  return 3;
}

function exitCodeOfResult({ items, regressions, thresholds }: EvaluationResult): EvaluationExitCode {
  if (items.length === 0) return 4;
  return regressions.length > 0 || thresholds.some(({ passed }) => !passed) ? 1 : 0;
}

function isResult(value: unknown): value is EvaluationResult {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Error) && 'items' in value && 'runId' in value
  );
}
