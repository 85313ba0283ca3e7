import type { EvaluationResult } from '../evaluate/evaluation-result.js';
import type { EvaluationExitCode } from '../evaluate/exit-code.js';
import type { EvaluationPlan } from '../evaluate/plan-evaluation.js';

/** How an evaluation ended, as it is written to `TAILRACE_EVAL_OUTCOME`. The file is empty while the evaluation goes on. */
export interface EvalOutcome {
  exitCode: EvaluationExitCode;
  /** What there is; missing when nothing had begun. */
  result?: EvaluationResult | undefined;
  /** Why it is no success. */
  error?: { code: string; message: string } | undefined;
  /** Instead of a result, after a dry run. */
  plan?: EvaluationPlan | undefined;
}
