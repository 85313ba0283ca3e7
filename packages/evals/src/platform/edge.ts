import type { EvaluateOptions } from '../evaluate/evaluate-options.js';
import type { EvaluationResult } from '../evaluate/evaluation-result.js';

/** Runs an evaluation: runtimes other than Node are not started by a command line. */
export function underCommandLine<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
  run: (options: EvaluateOptions<Data, Target, Output>) => Promise<EvaluationResult<Data, Target, Output>>,
): Promise<EvaluationResult<Data, Target, Output>> {
  return run(options);
}
