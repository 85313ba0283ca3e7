import { type CallOutcome, type CallPolicy, callWithRetries } from './call-with-retries.js';
import type { EvaluateOptions, ItemContext } from './evaluate-options.js';
import type { ItemError, ItemResult } from './evaluation-result.js';
import { ItemTrace } from './item-trace.js';
import type { PlacedItem } from './read-items.js';
import { readScores } from './read-score.js';

/** What running items needs. */
export interface ItemRunner<Data, Target, Output> {
  options: Pick<EvaluateOptions<Data, Target, Output>, 'executor' | 'evaluators' | 'client'>;
  evalId: string | undefined;
  runId: string;
  executorPolicy: CallPolicy;
  evaluatorPolicy: CallPolicy;
}

/** Runs the executor and the evaluators on an item. Rejects only when the evaluation is ended. */
export async function runItem<Data, Target, Output>(
  runner: ItemRunner<Data, Target, Output>,
  item: PlacedItem<Data, Target>,
): Promise<ItemResult<Data, Target, Output>> {
  const { evalId, options, runId } = runner;
  const { data, id, index, metadata, target } = item;
  const startedMs = performance.now();
  const trace = new ItemTrace(options.client?.outbox, data, evalId, runId);
  const place = { id, index, metadata, traceId: trace.traceId };
  const errors: ItemError[] = [];
  let scores: Record<string, number> = {};
  const executed = await execute(runner, item, place, trace);
  if ('error' in executed) errors.push({ phase: 'executor', message: messageOf(executed.error) });
  else scores = await score(runner, item, executed.value, place, trace, errors);
  const output = 'value' in executed ? executed.value : undefined;
  trace.end({ output, error: errors[0]?.message });
  const durationMs = performance.now() - startedMs;
  const { attempts } = executed;
  return { id, index, data, target, metadata, output, scores, errors, traceId: trace.traceId, durationMs, attempts };
}

type Place = Omit<ItemContext, 'signal' | 'spanId'>;

async function execute<Data, Target, Output>(
  { executorPolicy, options }: ItemRunner<Data, Target, Output>,
  { data, id }: PlacedItem<Data, Target>,
  place: Place,
  trace: ItemTrace,
): Promise<CallOutcome<Output>> {
  const span = trace.start('executor', 'EXECUTOR', data);
  const call = (signal: AbortSignal) => options.executor(data, { ...place, spanId: span.spanId, signal });
  const outcome = await callWithRetries<Output>(call, executorPolicy, `executor of item ${id}`);
  span.end('error' in outcome ? { error: outcome.error } : { output: outcome.value });
  return outcome;
}

async function score<Data, Target, Output>(
  { evaluatorPolicy, options }: ItemRunner<Data, Target, Output>,
  { data, id, target }: PlacedItem<Data, Target>,
  output: Output,
  place: Place,
  trace: ItemTrace,
  errors: ItemError[],
): Promise<Record<string, number>> {
  const evaluateBy = async (name: string) => {
    const span = trace.start(name, 'EVALUATOR', { output, target });
    const call = async (signal: AbortSignal) => {
      const context = { ...place, data, spanId: span.spanId, signal };
      return readScores(name, await options.evaluators[name]?.(output, target as Target, context));
    };
    const outcome = await callWithRetries(call, evaluatorPolicy, `evaluator ${name} of item ${id}`);
    span.end('error' in outcome ? { error: outcome.error } : { output: outcome.value });
    return { name, outcome };
  };
  const scores: Record<string, number> = {};
  // In the order of the evaluators, whichever ended first.
  for (const { name, outcome } of await Promise.all(Object.keys(options.evaluators).map(evaluateBy))) {
    const taken = 'value' in outcome ? Object.keys(outcome.value).find((key) => Object.hasOwn(scores, key)) : undefined;
    if ('error' in outcome) errors.push({ phase: 'evaluator', evaluator: name, message: messageOf(outcome.error) });
    else if (taken === undefined) Object.assign(scores, outcome.value);
    else
      errors.push({ phase: 'evaluator', evaluator: name, message: `another evaluator has the score ${taken} already` });
  }
  return scores;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : `threw ${String(error)}`;
