import { AbortedError } from '@tailrace/core';
import { type EvalEnvironment, readEvalVariables } from '../command-line/eval-environment.js';
import type { EvalOutcome } from '../command-line/eval-outcome.js';
import { EvaluationError } from '../errors/evaluation-error.js';
import type { EvaluateOptions } from '../evaluate/evaluate-options.js';
import type { EvaluationResult } from '../evaluate/evaluation-result.js';
import { exitCodeOf } from '../evaluate/exit-code.js';
import { planEvaluation } from '../evaluate/plan-evaluation.js';
import { createProgressRenderer, type ProgressRenderer } from '../progress/progress-renderer.js';
import { watchStdin } from './end-with-stdin.js';
import { readEnvironment } from './env.js';
import { OutcomeFile } from './outcome-file.js';
import { withEnvironment } from './with-environment.js';

type Options<Data, Target, Output> = EvaluateOptions<Data, Target, Output>;
type Result<Data, Target, Output> = EvaluationResult<Data, Target, Output>;

/** Runs an evaluation as the environment variables of `tailrace eval` ask, and leaves its outcome where they say; without any, just runs it. */
export async function underCommandLine<Data, Target, Output>(
  options: Options<Data, Target, Output>,
  run: (options: Options<Data, Target, Output>) => Promise<Result<Data, Target, Output>>,
): Promise<Result<Data, Target, Output>> {
  const settings = readEvalVariables(readEnvironment());
  if (!settings) return run(options);
  const outcome = settings.outcome === undefined ? undefined : await OutcomeFile.claim(settings.outcome);
  const stdin = settings.endWithStdin ? watchStdin(options?.signal) : undefined;
  const progress = settings.progress ? createProgressRenderer(process.stderr) : undefined;
  try {
    const adjusted = await withEnvironment(options, settings);
    const result = await runOrPlan(
      { ...adjusted, signal: stdin?.signal ?? adjusted.signal, onProgress: both(progress, adjusted.onProgress) },
      settings,
      run,
      outcome,
    );
    progress?.end();
    await outcome?.write({ exitCode: exitCodeOf(result), result });
    return result;
  } catch (error) {
    progress?.end();
    await outcome?.write(describeFailure(error));
    throw error;
  } finally {
    stdin?.stop();
  }
}

async function runOrPlan<Data, Target, Output>(
  options: Options<Data, Target, Output>,
  settings: EvalEnvironment,
  run: (options: Options<Data, Target, Output>) => Promise<Result<Data, Target, Output>>,
  outcome: OutcomeFile | undefined,
): Promise<Result<Data, Target, Output>> {
  if (!settings.dryRun) return run(options);
  await outcome?.write({ exitCode: 0, plan: await planEvaluation(options) });
  // There is no result that the code after it could work with.
  throw new AbortedError('evaluation', 'a dry run');
}

function describeFailure(error: unknown): EvalOutcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  const message = error instanceof Error ? error.message : String(error);
  const result = EvaluationError.isInstance(error) ? error.result : undefined;
  return { exitCode: exitCodeOf(error), error: { code, message }, result };
}

function both(
  progress: ProgressRenderer | undefined,
  own: EvaluateOptions['onProgress'],
): EvaluateOptions['onProgress'] {
  if (!progress) return own;
  return (state) => {
    progress.onProgress(state);
    own?.(state);
  };
}
