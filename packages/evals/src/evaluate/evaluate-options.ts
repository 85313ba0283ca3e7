import { type Clock, ConfigurationError, type Outbox, readNumber, requireObject, systemClock } from '@tailrace/core';
import type { EvalsClient } from '../client/evals-client.js';
import { type EvalData, isEvalData } from './data-source.js';
import type { ScoreSummary } from './evaluation-result.js';
import type { RunStore } from './run-store.js';

/** What executors and evaluators learn about their item. */
export interface ItemContext {
  id: string;
  index: number;
  metadata: Record<string, unknown> | undefined;
  /** The trace of the item. */
  traceId: string;
  /** The span of this call, 16 hex digits: the parent of spans that it starts. */
  spanId: string;
  /** Aborted when the time of the call is over, or the evaluation ends early. */
  signal: AbortSignal;
}

/** Makes an output of the data of an item. */
export type Executor<Data, Output> = (data: Data, context: ItemContext) => Output | Promise<Output>;

/** Scores an output: a finite number, or several by name. */
export type Evaluator<Output, Target, Data = unknown> = (
  output: Output,
  target: Target,
  context: ItemContext & { data: Data },
) => number | Record<string, number> | Promise<number | Record<string, number>>;

/** Where an evaluation stands. */
export interface EvaluationProgress {
  /** Items that are over, those of an earlier part of the run included. */
  done: number;
  /** Items that went wrong so far. */
  failed: number;
  /** How many there are, when the data tells. */
  total: number | undefined;
}

/** An earlier run to compare with; a former result is one. */
export interface BaselineRun {
  scores: Record<string, Pick<ScoreSummary, 'average'>>;
  items?: readonly { id: string; scores: Record<string, number> }[] | undefined;
}

/** The client that results and traces go to; a `LaminarClient` is one. */
export interface EvaluationClient {
  readonly evals: EvalsClient;
  /** Takes the spans of the traces. */
  readonly outbox: Outbox;
}

/** What is evaluated, and how. */
export interface EvaluateOptions<Data = unknown, Target = unknown, Output = unknown> {
  /** Items, or a source that a run which goes on opens as it was: `fromDataset`. */
  data: EvalData<Data, Target>;
  executor: Executor<Data, Output>;
  /** By the name of their score; one that returns several scores names them itself. */
  evaluators: Record<string, Evaluator<Output, NoInfer<Target>, NoInfer<Data>>>;
  /** @default two words, made by the server */
  name?: string | undefined;
  /** Evaluations of one group are compared. @default 'default' */
  groupName?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** Items under way at once; a 429 lowers it for a while. @default 8 */
  concurrency?: number | undefined;
  /** Calls of evaluators under way at once. @default concurrency */
  evaluatorConcurrency?: number | undefined;
  /** Milliseconds that one call of the executor or of an evaluator may take. @default 600000 */
  timeoutMs?: number | undefined;
  /** How often a call that failed is repeated, after a random wait; waits that a 429 asks for do not count. @default 0 */
  retries?: number | undefined;
  /** Where results and traces go. Without it nothing leaves the process. */
  client?: EvaluationClient | undefined;
  /** Where the log of the run goes; see `jsonlFile` of `@tailrace/evals/node`. */
  output?: RunStore | undefined;
  /** Names the run. @default a new UUID */
  runId?: string | undefined;
  /** Goes on with a run in `output`: the named one, or with `true` that of `runId`, else the latest. Items that went well are not run again. */
  resume?: boolean | string | undefined;
  /** The evaluation on the server to go on with where `output` does not have the run any more. Needs `resume` and `client`; Tailrace's server only. */
  evalId?: string | undefined;
  /** The earlier run that no score may fall behind. */
  baseline?: BaselineRun | undefined;
  /** How far an average may fall behind the baseline, for all scores or by name. @default 0 */
  tolerance?: number | Readonly<Record<string, number>> | undefined;
  /** Scores where less is better. @default [] */
  lowerIsBetter?: readonly string[] | undefined;
  /** What each average must reach (a number), or stay within. */
  thresholds?: Readonly<Record<string, number | { min?: number | undefined; max?: number | undefined }>> | undefined;
  /** Items that may go wrong before the evaluation counts as failed. @default 0 */
  maxErrors?: number | undefined;
  /** Told after each item. What it throws is ignored. */
  onProgress?: ((progress: EvaluationProgress) => void) | undefined;
  /** Ends the evaluation with AbortedError; `resume` goes on with it. */
  signal?: AbortSignal | undefined;
  /** Time and chance, for tests. */
  clock?: Clock | undefined;
}

/** The numbers of the options, every one in place. */
export interface EvaluateLimits {
  concurrency: number;
  evaluatorConcurrency: number;
  timeoutMs: number;
  retries: number;
  maxErrors: number;
  clock: Clock;
}

/** Checks options and fills in the numbers. Throws ConfigurationError, ValidationError naming the option. */
export function resolveEvaluateOptions<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
): EvaluateLimits {
  requireObject(options, 'options', '{ data, executor, evaluators }');
  const { client, data, evalId, evaluators, executor, output, resume } = options;
  if (!isEvalData(data)) {
    throw new ConfigurationError(
      'data: expected an array, an iterable, an async iterable or a source such as fromDataset',
    );
  }
  if (typeof executor !== 'function') throw new ConfigurationError('executor: expected a function');
  requireObject(evaluators, 'evaluators', 'an object of functions');
  for (const [name, evaluator] of Object.entries(evaluators)) {
    if (typeof evaluator !== 'function') throw new ConfigurationError(`evaluators.${name}: expected a function`);
  }
  if (Object.keys(evaluators).length === 0) throw new ConfigurationError('evaluators: expected at least one');
  if (evalId !== undefined && !(client && resume)) throw new ConfigurationError('evalId: needs client and resume');
  if (resume !== undefined && resume !== false && !output && evalId === undefined) {
    throw new ConfigurationError('resume: needs the output that the run was written to');
  }
  const concurrency = Math.floor(readNumber('concurrency', options.concurrency, 8, 1));
  return {
    concurrency,
    evaluatorConcurrency: Math.floor(readNumber('evaluatorConcurrency', options.evaluatorConcurrency, concurrency, 1)),
    timeoutMs: readNumber('timeoutMs', options.timeoutMs, 600_000, 1),
    retries: Math.floor(readNumber('retries', options.retries, 0, 0)),
    maxErrors: readNumber('maxErrors', options.maxErrors, 0, 0),
    clock: options.clock ?? systemClock,
  };
}
