import { type EvaluateOptions, resolveEvaluateOptions } from './evaluate-options.js';
import { fingerprintOf } from './item-identity.js';
import { readItems } from './read-items.js';
import { planRun } from './run-plan.js';

/** What an evaluation would do. */
export interface EvaluationPlan {
  runId: string;
  /** The evaluation on the server that the run goes on with. */
  evalId: string | undefined;
  name: string | undefined;
  itemCount: number;
  /** Items that an earlier part of the run has done. */
  doneCount: number;
  /** Items that the executor would be called for. */
  toRunCount: number;
  evaluators: string[];
  /** Version, filter and split of the data, when its source says. */
  data: Record<string, unknown> | undefined;
}

/**
 * Says what `evaluate` would do with these options: reads the data and the log, calls no executor, writes nothing.
 *
 * @throws what `evaluate` throws for options and data that cannot be.
 */
export async function planEvaluation<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
): Promise<EvaluationPlan> {
  resolveEvaluateOptions(options);
  const { data, earlier, evalId, name, runId } = await planRun(options as EvaluateOptions);
  let itemCount = 0;
  let doneCount = 0;
  for await (const item of readItems(data.items)) {
    itemCount += 1;
    if (await earlier.find(item, await fingerprintOf(item.data, item.target))) doneCount += 1;
  }
  const toRunCount = itemCount - doneCount;
  const evaluators = Object.keys(options.evaluators);
  return { runId, evalId, name, itemCount, doneCount, toRunCount, evaluators, data: data.pin };
}
