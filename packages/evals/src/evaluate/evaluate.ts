import { underCommandLine } from '#platform';
import type { EvaluateOptions } from './evaluate-options.js';
import type { EvaluationResult } from './evaluation-result.js';
import { runEvaluation } from './run-evaluation.js';

/**
 * Runs an executor and evaluators over data, in your own process, with or without a server.
 *
 * Resolves when every item is evaluated, at most `maxErrors` went wrong, and everything is written and delivered. Averages below
 * `thresholds` or `baseline` are in the result; `exitCodeOf` makes an exit code of either outcome. Prints nothing, unless
 * `tailrace eval run` asks it to show progress: the variables that start with `TAILRACE_EVAL_` are heard, README.md lists them.
 *
 * @throws ConfigurationError, ValidationError for options and items that cannot be; EvaluationError, with what there is in `result`;
 * AbortedError.
 * @example
 * const result = await evaluate({
 *   data: [{ data: 'Paris?', target: 'France' }],
 *   executor: (question) => ask(question),
 *   evaluators: { exact: (output, target) => Number(output === target) },
 * });
 * console.log(result.scores.exact?.average);
 */
export async function evaluate<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
): Promise<EvaluationResult<Data, Target, Output>> {
  return underCommandLine(options, runEvaluation<Data, Target, Output>);
}
