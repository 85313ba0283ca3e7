import { AbortedError } from '@tailrace/core';
import { EvaluationError } from '../errors/evaluation-error.js';
import { checkThresholds } from './check-thresholds.js';
import { Ending } from './ending.js';
import type { EvalItem } from './eval-item.js';
import { type EvaluateLimits, type EvaluateOptions, resolveEvaluateOptions } from './evaluate-options.js';
import type { EvaluationResult } from './evaluation-result.js';
import { EvaluationRun } from './evaluation-run.js';
import { findRegressions } from './find-regressions.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import { readItems } from './read-items.js';
import { planRun, type RunPlan, startRun } from './run-plan.js';
import type { RunStore } from './run-store.js';
import { collectErrors, summarizeScores } from './summarize.js';
import { takeRun } from './take-run.js';

/** Does what `evaluate` says, with options as they are. */
export async function runEvaluation<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
): Promise<EvaluationResult<Data, Target, Output>> {
  const limits = resolveEvaluateOptions(options);
  const { output, signal } = options;
  if (signal?.aborted) throw new AbortedError('evaluation', signal.reason);
  const ending = new Ending();
  const onAbort = () => ending.end(new AbortedError('evaluation', signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const result = await runToTheEnd(options, limits, ending);
    await closeOutput(output, result);
    return result;
  } catch (error) {
    // Closed already, or what ended the evaluation comes first.
    await closeOutput(output, undefined).catch(() => undefined);
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

async function runToTheEnd<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
  limits: EvaluateLimits,
  ending: Ending,
): Promise<EvaluationResult<Data, Target, Output>> {
  const startedMs = performance.now();
  const taken = await takeRun(options as EvaluateOptions);
  const plan = await startRun(await planRun(taken), taken);
  const run = new EvaluationRun(options, limits, plan, ending);
  const toResult = () => resultOf(options, plan, run, performance.now() - startedMs);
  try {
    const items = readItems(plan.data.items as AsyncIterable<EvalItem<Data, Target>>);
    await forEachConcurrently(items, limits.concurrency, ending, (item) => run.process(item));
  } catch (error) {
    // What is evaluated is delivered all the same; what ended the evaluation comes first.
    await run.deliver();
    throw withResult(error, toResult());
  }
  return finish(run, limits.maxErrors, toResult());
}

async function closeOutput(output: RunStore | undefined, result: EvaluationResult | undefined): Promise<void> {
  try {
    await output?.close?.();
  } catch (cause) {
    throw new EvaluationError('output_failed', 'the output could not be closed', { cause, ...(result && { result }) });
  }
}

function resultOf<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
  { evalId, name, runId }: RunPlan,
  run: EvaluationRun<Data, Target, Output>,
  durationMs: number,
): EvaluationResult<Data, Target, Output> {
  const items = run.items.sort((a, b) => a.index - b.index);
  const scores = summarizeScores(items);
  const { baseline, lowerIsBetter, tolerance } = options;
  return {
    runId,
    evalId,
    name,
    items,
    scores,
    errors: collectErrors(items),
    durationMs,
    resumedCount: run.resumedCount,
    thresholds: checkThresholds(options.thresholds, scores),
    regressions: findRegressions({ baseline, lowerIsBetter, tolerance }, scores, items),
  };
}

async function finish<Data, Target, Output>(
  run: EvaluationRun<Data, Target, Output>,
  maxErrors: number,
  result: EvaluationResult<Data, Target, Output>,
): Promise<EvaluationResult<Data, Target, Output>> {
  const undelivered = await run.deliver();
  if (result.items.length === 0) throw new EvaluationError('no_results', 'the data has no items', { result });
  const failed = result.items.filter(({ errors }) => errors.length > 0);
  const [first] = result.errors;
  if (failed.length > maxErrors && first) {
    const message = `${failed.length} of ${result.items.length} items went wrong, at most ${maxErrors} may; item ${first.id}: ${first.message}`;
    throw new EvaluationError('too_many_errors', message, { result });
  }
  if (undelivered)
    throw new EvaluationError('not_delivered', undelivered.message, { cause: undelivered.error, result });
  return result;
}

function withResult(error: unknown, result: EvaluationResult): unknown {
  if (!EvaluationError.isInstance(error) || error.result) return error;
  return new EvaluationError(error.code, error.message, { cause: error.cause, result });
}
