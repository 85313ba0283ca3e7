// @tailrace/evals
import { E as EvalDataSource, a as EvaluationResult, b as EvaluateOptions, c as EvaluationProgress } from './plan-evaluation.js';
export { B as BaselineRun, C as CreateDatapointOptions, d as CreateEvaluationOptions, D as DatasetLink, e as EvalData, f as EvalDatapoint, g as EvalDatapointInput, h as EvalItem, i as EvalsClient, j as Evaluation, k as EvaluationClient, l as EvaluationExitCode, m as EvaluationPlan, n as EvaluationWithScores, o as Evaluator, p as Executor, I as InitEvaluationResponse, q as ItemContext, r as ItemError, s as ItemResult, L as ListEvaluationsOptions, O as OpenedData, R as Regression, t as RunItemRecord, u as RunRecord, v as RunStartRecord, w as RunStore, S as SaveDatapointsOptions, x as ScoreDistribution, y as ScoreSummary, T as ThresholdResult, U as UpdateDatapointOptions, z as exitCodeOf, A as planEvaluation } from './plan-evaluation.js';
import { TailraceError } from '@tailrace/core';

/** Which rows of a dataset to evaluate. Exactly one of `name` and `id`. */
interface DatasetSelection {
    name?: string | undefined;
    /** UUID of the dataset. */
    id?: string | undefined;
    /** @default the latest when the run starts; a run that goes on stays with it */
    version?: number | undefined;
    /** Only rows whose `metadata.split` is this. */
    split?: string | undefined;
    /** Only rows whose metadata has these values. */
    filter?: Readonly<Record<string, unknown>> | undefined;
}
/** A row of a dataset, as `client.datasets` gives it. */
interface DatasetRow {
    id: string;
    datasetId: string;
    data: unknown;
    target: unknown;
    metadata: Record<string, unknown>;
    createdAt: string;
}
interface RowSelector {
    name?: string | undefined;
    id?: string | undefined;
    version?: number | undefined;
}
/** What reads datasets; the `datasets` of a `LaminarClient` is one. */
interface DatasetReader {
    pull(options: RowSelector & {
        limit: number;
    }): PromiseLike<{
        totalCount: number;
        version?: number | undefined;
        items: unknown[];
    }>;
    items(options: RowSelector): AsyncIterable<DatasetRow>;
}
/**
 * Evaluates rows of a dataset on the server: pinned to a version, so that a run which goes on meets the same rows, also when the
 * dataset, or the selection in the code, has changed since. Each datapoint is linked to its row.
 *
 * @throws ConfigurationError unless there is exactly one of `name` and `id`.
 * @example
 * await evaluate({ data: fromDataset(client.datasets, { name: 'questions', split: 'test' }), executor, evaluators });
 */
declare function fromDataset<Data = unknown, Target = unknown>(datasets: DatasetReader, selection: DatasetSelection): EvalDataSource<Data, Target>;

/** A datapoint that the server did not take. */
interface RefusedDatapoint {
    /** Where it was in the list that was to be saved. */
    index: number;
    id: string;
    /** How long it is as JSON text, in bytes. */
    bytes: number;
    /** What the server said. */
    error: unknown;
}
/** Says which datapoints the server did not take; all others of the call are saved. */
declare class DatapointsRefusedError extends TailraceError {
    readonly datapoints: readonly RefusedDatapoint[];
    constructor(datapoints: readonly RefusedDatapoint[], total: number);
    /** Tells whether a value is a `DatapointsRefusedError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is DatapointsRefusedError;
}

/**
 * Why an evaluation is no success: `too_many_errors` (more items failed than `maxErrors`), `no_results` (nothing was evaluated),
 * `data_failed` (the data could not be read), `not_delivered` (the server does not have all results), `output_failed` (nor has the output).
 */
type EvaluationFailure = 'too_many_errors' | 'no_results' | 'data_failed' | 'not_delivered' | 'output_failed';
/** Says that an evaluation failed as a whole; `result` has what was evaluated until then. */
declare class EvaluationError extends TailraceError {
    readonly code: EvaluationFailure;
    /** What there is; `undefined` when nothing had begun. */
    readonly result: EvaluationResult | undefined;
    constructor(code: EvaluationFailure, message: string, options?: {
        cause?: unknown;
        result?: EvaluationResult;
    });
    /** Tells whether a value is an `EvaluationError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is EvaluationError;
}

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
declare function evaluate<Data, Target, Output>(options: EvaluateOptions<Data, Target, Output>): Promise<EvaluationResult<Data, Target, Output>>;

/** Where progress is shown; `process.stderr` is one. */
interface ProgressTarget {
    write(text: string): unknown;
    isTTY?: boolean | undefined;
}
/** Shows progress while it is told of it. */
interface ProgressRenderer {
    /** For `evaluate`. */
    onProgress: (progress: EvaluationProgress) => void;
    /** Ends the bar's line. */
    end: () => void;
}
/**
 * Makes what shows progress: a bar on a terminal, elsewhere a line for each 10 % (each 100 items when nobody knows how many there are).
 *
 * @example
 * const { onProgress, end } = createProgressRenderer(process.stderr);
 * await evaluate({ ...options, onProgress }).finally(end);
 */
declare function createProgressRenderer(target: ProgressTarget): ProgressRenderer;

/** Writes a result as one JSON document; a `BaselineRun` when it is parsed again. */
declare function toJson(result: EvaluationResult): string;

/** Writes a result as JUnit XML: a test case for each item, each threshold and each regression. */
declare function toJunit(result: EvaluationResult): string;

/** Writes a result as Markdown, for the summary of a CI job: scores, thresholds, regressions with their worst items, errors. */
declare function toMarkdown(result: EvaluationResult): string;

export { DatapointsRefusedError, type DatasetReader, type DatasetRow, type DatasetSelection, EvalDataSource, EvaluateOptions, EvaluationError, type EvaluationFailure, EvaluationProgress, EvaluationResult, type ProgressRenderer, type ProgressTarget, type RefusedDatapoint, createProgressRenderer, evaluate, fromDataset, toJson, toJunit, toMarkdown };

// @tailrace/evals/node
import { b as EvaluateOptions, l as EvaluationExitCode, a as EvaluationResult, m as EvaluationPlan, w as RunStore, B as BaselineRun } from './plan-evaluation.js';
import '@tailrace/core';

/** What `tailrace eval` asks of the `evaluate` that runs in a process of yours. */
interface EvalEnvironment {
    /** Names the run. */
    runId?: string | undefined;
    /** Path of the JSONL file that the run is logged to, beside the `output` of the options. */
    log?: string | undefined;
    /** Goes on with the run in the log. */
    resume?: boolean | undefined;
    /** The evaluation on the server to go on with where the log is gone. */
    evalId?: string | undefined;
    /** Path that the outcome is written to as JSON (`EvalOutcome`); must not be there before. */
    outcome?: string | undefined;
    /** Path of an earlier result (`.json`), or of a run's log (`.jsonl`), to compare with. */
    baseline?: string | undefined;
    /** Like the options of `evaluate`; by name they come before those of the code. */
    thresholds?: EvaluateOptions['thresholds'];
    tolerance?: EvaluateOptions['tolerance'];
    maxErrors?: number | undefined;
    concurrency?: number | undefined;
    /** Shows progress on stderr. */
    progress?: boolean | undefined;
    /** Writes the plan as the outcome, and runs nothing. */
    dryRun?: boolean | undefined;
    /** Ends the evaluation when stdin ends after a first byte: its other end was the command line, which is gone. */
    endWithStdin?: boolean | undefined;
}
/** The environment variable of each setting: what the command line and `evaluate` agree on. */
declare const EVAL_VARIABLES: {
    readonly runId: "TAILRACE_EVAL_RUN_ID";
    readonly log: "TAILRACE_EVAL_LOG";
    readonly resume: "TAILRACE_EVAL_RESUME";
    readonly evalId: "TAILRACE_EVAL_EVAL_ID";
    readonly outcome: "TAILRACE_EVAL_OUTCOME";
    readonly baseline: "TAILRACE_EVAL_BASELINE";
    readonly thresholds: "TAILRACE_EVAL_THRESHOLDS";
    readonly tolerance: "TAILRACE_EVAL_TOLERANCE";
    readonly maxErrors: "TAILRACE_EVAL_MAX_ERRORS";
    readonly concurrency: "TAILRACE_EVAL_CONCURRENCY";
    readonly progress: "TAILRACE_EVAL_PROGRESS";
    readonly dryRun: "TAILRACE_EVAL_DRY_RUN";
    readonly endWithStdin: "TAILRACE_EVAL_END_WITH_STDIN";
};
/** Writes settings as environment variables, for the process that is to hear them. */
declare function toEvalVariables(settings: EvalEnvironment): Record<string, string>;

/** How an evaluation ended, as it is written to `TAILRACE_EVAL_OUTCOME`. The file is empty while the evaluation goes on. */
interface EvalOutcome {
    exitCode: EvaluationExitCode;
    /** What there is; missing when nothing had begun. */
    result?: EvaluationResult | undefined;
    /** Why it is no success. */
    error?: {
        code: string;
        message: string;
    } | undefined;
    /** Instead of a result, after a dry run. */
    plan?: EvaluationPlan | undefined;
}

/**
 * Keeps the log of evaluations in a file, an entry a line, several runs side by side.
 *
 * An entry that was appended survives `kill -9`; a line that a crash cut short is skipped when the file is read, and its item
 * runs again.
 *
 * @example
 * await evaluate({ ...options, output: jsonlFile('runs/answers.jsonl') });
 */
declare function jsonlFile(path: string): RunStore;

/** Reads an earlier run to compare with: the named one, else the latest in the file. Rejects with ConfigurationError when it is not there. */
declare function readBaseline(path: string, runId?: string): Promise<BaselineRun>;

export { EVAL_VARIABLES, type EvalEnvironment, type EvalOutcome, jsonlFile, readBaseline, toEvalVariables };

// plan-evaluation
import { TraceIdInput, ClientOptions, Transport, RequestOptions, ApiPromise, PagePromise, Outbox, Clock } from '@tailrace/core';

/** What `init` answers. */
interface InitEvaluationResponse {
    id: string;
    name: string;
    projectId: string;
    groupId: string;
    metadata: unknown;
    /** RFC 3339. */
    createdAt: string;
}
/** Where the data of a datapoint came from. */
interface DatasetLink {
    datasetId: string;
    datapointId: string;
    /** RFC 3339. */
    createdAt: string;
}
/** A datapoint to save. */
interface EvalDatapointInput {
    /** Saving the same id again replaces the datapoint. @default a new one */
    id?: string | undefined;
    /** Its place in the evaluation. @default 0 */
    index?: number | undefined;
    data: unknown;
    target?: unknown;
    metadata?: Record<string, unknown> | undefined;
    executorOutput?: unknown;
    traceId?: TraceIdInput | undefined;
    scores?: Readonly<Record<string, number | null>> | undefined;
    datasetLink?: DatasetLink | undefined;
}
/** An evaluation as the server lists it. */
interface Evaluation {
    id: string;
    name: string;
    groupId: string;
    metadata: unknown;
    projectId: string;
    /** RFC 3339. */
    createdAt: string;
    datapointCount: number;
}
/** How the values of one score are spread. */
interface ScoreDistribution {
    count: number;
    average: number;
    min: number;
    max: number;
    /** Ten equal parts from `min` to `max`. */
    buckets: {
        from: number;
        to: number;
        count: number;
    }[];
}
/** An evaluation with its scores. */
interface EvaluationWithScores extends Evaluation {
    scores: Record<string, ScoreDistribution>;
}
/** A datapoint as the server has it. */
interface EvalDatapoint {
    id: string;
    index: number;
    data: unknown;
    target: unknown;
    metadata: Record<string, unknown>;
    executorOutput: unknown;
    traceId: string | null;
    scores: Record<string, number>;
    datasetLink: DatasetLink | null;
}

/** What an evaluation is called. */
interface CreateEvaluationOptions {
    /** @default two words, made by the server */
    name?: string | null | undefined;
    /** Evaluations of one group are compared. @default 'default', by the server */
    groupName?: string | null | undefined;
    metadata?: Record<string, unknown> | null | undefined;
}
/** A datapoint and the evaluation that it belongs to. */
interface CreateDatapointOptions extends EvalDatapointInput {
    evalId: string;
    /** Hosted backends file a datapoint under `default` without it. */
    groupName?: string | undefined;
}
/** What became of a datapoint. */
interface UpdateDatapointOptions {
    evalId: string;
    datapointId: string;
    /** Merged into the scores that are there; null leaves one as it is. */
    scores: Readonly<Record<string, number | null>>;
    /** `null`, `''`, `{}` and `[]` keep the output that is there. */
    executorOutput?: unknown;
    traceId?: TraceIdInput | undefined;
}
/** Datapoints and the evaluation that they belong to. */
interface SaveDatapointsOptions {
    evalId: string;
    datapoints: readonly EvalDatapointInput[];
    /** Hosted backends file datapoints under `default` without it. */
    groupName?: string | null | undefined;
}
/** Which evaluations to list. */
interface ListEvaluationsOptions {
    groupName?: string | undefined;
    name?: string | undefined;
    /** Evaluations a page. */
    limit?: number | undefined;
    cursor?: string | undefined;
}
/**
 * Creates evaluations and their datapoints, and reads them back. To run one, see `evaluate`.
 *
 * @example
 * const evals = new EvalsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const { id } = await evals.init('my-eval', 'default-group');
 * await evals.createDatapoint({ evalId: id, data: { query: 'test' }, target: { answer: '42' } });
 */
declare class EvalsClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /** Creates an evaluation. Every call makes one, also under a name that is there. */
    init(name?: string | null, groupName?: string | null, metadata?: Record<string, unknown> | null, options?: RequestOptions): ApiPromise<InitEvaluationResponse>;
    /** Creates an evaluation and resolves to its id. */
    create(evaluation?: CreateEvaluationOptions, options?: RequestOptions): ApiPromise<string>;
    /**
     * Adds a datapoint to an evaluation and resolves to its id.
     *
     * @throws ValidationError, InvalidTraceIdError before anything is sent; DatapointsRefusedError when the server does not take it.
     */
    createDatapoint(input: CreateDatapointOptions, options?: RequestOptions): Promise<string>;
    /**
     * Merges scores into a datapoint, and sets its output and trace.
     *
     * @throws ValidationError, InvalidTraceIdError before anything is sent; ApiError for a datapoint that is not there.
     */
    updateDatapoint(input: UpdateDatapointOptions, options?: RequestOptions): ApiPromise<void>;
    /**
     * Saves datapoints and resolves to their ids, in order. Large lists go in batches, and a batch that the server refuses is split:
     * nothing is ever shortened.
     *
     * @throws ValidationError, InvalidTraceIdError before anything is sent; DatapointsRefusedError naming the datapoints, and their
     * bytes, that the server did not take.
     */
    saveDatapoints(input: SaveDatapointsOptions, options?: RequestOptions): Promise<string[]>;
    /** Lists evaluations, newest first; Tailrace's server only. Await it for one page, or iterate over all. */
    list(filter?: ListEvaluationsOptions, options?: RequestOptions): PagePromise<Evaluation>;
    /** Reads an evaluation with the averages and distributions of its scores; Tailrace's server only. */
    get(evalId: string, options?: RequestOptions): ApiPromise<EvaluationWithScores>;
    /** Lists the datapoints of an evaluation by index; Tailrace's server only. Await it for one page, or iterate over all. */
    listDatapoints(evalId: string, filter?: {
        limit?: number | undefined;
        cursor?: string | undefined;
    }, options?: RequestOptions): PagePromise<EvalDatapoint>;
}

/** One item of the data. */
interface EvalItem<Data = unknown, Target = unknown> {
    /** Names the item across runs. @default its place in the data */
    id?: string | undefined;
    data: Data;
    target?: Target | undefined;
    metadata?: Record<string, unknown> | undefined;
    /** The datapoint of a dataset that the item is. */
    datasetLink?: DatasetLink | undefined;
}

/** Items that are opened, and what it takes to open the very same ones again. */
interface OpenedData<Data = unknown, Target = unknown> {
    items: Iterable<EvalItem<Data, Target>> | AsyncIterable<EvalItem<Data, Target>>;
    /** Kept in the log of the run as JSON, and handed to `open` when the run goes on: version, filter, split. */
    pin?: Record<string, unknown> | undefined;
    /** How many items there are, when it is known. */
    total?: number | undefined;
}
/** Data that is the same again when a run goes on, whatever has changed meanwhile. `fromDataset` makes one. */
interface EvalDataSource<Data = unknown, Target = unknown> {
    /** Opens the items: those of `pin` for a run that goes on, else those that the source is for. */
    open(pin: Record<string, unknown> | undefined): Promise<OpenedData<Data, Target>>;
}
/** What can be evaluated. */
type EvalData<Data = unknown, Target = unknown> = Iterable<EvalItem<Data, Target>> | AsyncIterable<EvalItem<Data, Target>> | EvalDataSource<Data, Target>;

/** How the values of one score are summed up. */
interface ScoreSummary {
    average: number;
    min: number;
    max: number;
    /** How many items have the score. */
    count: number;
}
/** One thing that went wrong with an item. */
interface ItemError {
    /** Whose failure it is: the executor's, or that of the evaluator in `evaluator`. */
    phase: 'executor' | 'evaluator';
    evaluator?: string | undefined;
    message: string;
}
/** What became of one item. */
interface ItemResult<Data = unknown, Target = unknown, Output = unknown> {
    id: string;
    /** Its place in the data. */
    index: number;
    data: Data;
    target: Target | undefined;
    metadata: Record<string, unknown> | undefined;
    /** What the executor returned; `undefined` when it failed. */
    output: Output | undefined;
    scores: Record<string, number>;
    /** Empty for an item that went well. */
    errors: ItemError[];
    traceId: string;
    durationMs: number;
    /** How often the executor was called. */
    attempts: number;
}
/** Whether an average is where it should be. */
interface ThresholdResult {
    name: string;
    min: number | undefined;
    max: number | undefined;
    /** `undefined` when no item has the score. */
    average: number | undefined;
    passed: boolean;
}
/** A score that is worse than in the baseline. */
interface Regression {
    name: string;
    baseline: number;
    /** `undefined` when no item has the score any more. */
    average: number | undefined;
    tolerance: number;
    /** The items that became worse most, at most five. */
    worst: {
        id: string;
        traceId: string;
        baseline: number;
        score: number;
    }[];
}
/** What an evaluation found. */
interface EvaluationResult<Data = unknown, Target = unknown, Output = unknown> {
    runId: string;
    /** The evaluation on the server, when there is one. */
    evalId: string | undefined;
    name: string | undefined;
    /** By index. */
    items: ItemResult<Data, Target, Output>[];
    scores: Record<string, ScoreSummary>;
    /** Everything that went wrong, by item. */
    errors: (ItemError & {
        id: string;
        index: number;
        traceId: string;
    })[];
    durationMs: number;
    /** Items that an earlier part of the run had done. */
    resumedCount: number;
    thresholds: ThresholdResult[];
    regressions: Regression[];
}

/** Says that a run began, or went on. */
interface RunStartRecord {
    type: 'run';
    runId: string;
    evalId?: string | undefined;
    name?: string | undefined;
    groupName?: string | undefined;
    /** What opens the same data again: version, filter, split of a dataset. */
    data?: Record<string, unknown> | undefined;
    /** RFC 3339. */
    startedAt: string;
}
/** Says what became of an item. */
interface RunItemRecord {
    type: 'item';
    runId: string;
    id: string;
    index: number;
    /** Tells whether the item of the same id is still the same. */
    fingerprint: string;
    data: unknown;
    target?: unknown;
    metadata?: Record<string, unknown> | undefined;
    output?: unknown;
    scores: Record<string, number>;
    errors: ItemError[];
    traceId: string;
    durationMs: number;
    attempts: number;
}
/** One entry of the log that an evaluation writes. */
type RunRecord = RunStartRecord | RunItemRecord;
/** Where an evaluation keeps its log: append-only, several runs side by side. `jsonlFile` of `@tailrace/evals/node` is one. */
interface RunStore {
    /** Reads everything that was appended, oldest first. */
    load(): Iterable<RunRecord> | AsyncIterable<RunRecord>;
    /** Keeps an entry; when it resolves, the entry survives the end of the process. */
    append(record: RunRecord): Promise<void>;
    /** Takes a run until `close`, so that no other evaluation goes on with it meanwhile; false when another has it. */
    lock?(runId: string): Promise<boolean>;
    /** Ends writing. */
    close?(): Promise<void>;
}

/** What executors and evaluators learn about their item. */
interface ItemContext {
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
type Executor<Data, Output> = (data: Data, context: ItemContext) => Output | Promise<Output>;
/** Scores an output: a finite number, or several by name. */
type Evaluator<Output, Target, Data = unknown> = (output: Output, target: Target, context: ItemContext & {
    data: Data;
}) => number | Record<string, number> | Promise<number | Record<string, number>>;
/** Where an evaluation stands. */
interface EvaluationProgress {
    /** Items that are over, those of an earlier part of the run included. */
    done: number;
    /** Items that went wrong so far. */
    failed: number;
    /** How many there are, when the data tells. */
    total: number | undefined;
}
/** An earlier run to compare with; a former result is one. */
interface BaselineRun {
    scores: Record<string, Pick<ScoreSummary, 'average'>>;
    items?: readonly {
        id: string;
        scores: Record<string, number>;
    }[] | undefined;
}
/** The client that results and traces go to; a `LaminarClient` is one. */
interface EvaluationClient {
    readonly evals: EvalsClient;
    /** Takes the spans of the traces. */
    readonly outbox: Outbox;
}
/** What is evaluated, and how. */
interface EvaluateOptions<Data = unknown, Target = unknown, Output = unknown> {
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
    thresholds?: Readonly<Record<string, number | {
        min?: number | undefined;
        max?: number | undefined;
    }>> | undefined;
    /** Items that may go wrong before the evaluation counts as failed. @default 0 */
    maxErrors?: number | undefined;
    /** Told after each item. What it throws is ignored. */
    onProgress?: ((progress: EvaluationProgress) => void) | undefined;
    /** Ends the evaluation with AbortedError; `resume` goes on with it. */
    signal?: AbortSignal | undefined;
    /** Time and chance, for tests. */
    clock?: Clock | undefined;
}

/** 0 passed, 1 below a threshold or the baseline, 2 wrong usage, 3 items went wrong, 4 no results, 5 not delivered, 130 interrupted. */
type EvaluationExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;
/**
 * Makes a process exit code of what `evaluate` resolved to or rejected with. No items is never a success.
 *
 * @example
 * process.exitCode = exitCodeOf(await evaluate(options).catch((error) => error));
 */
declare function exitCodeOf(outcome: unknown): EvaluationExitCode;

/** What an evaluation would do. */
interface EvaluationPlan {
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
declare function planEvaluation<Data, Target, Output>(options: EvaluateOptions<Data, Target, Output>): Promise<EvaluationPlan>;

export { planEvaluation as A, type BaselineRun as B, type CreateDatapointOptions as C, type DatasetLink as D, type EvalDataSource as E, type InitEvaluationResponse as I, type ListEvaluationsOptions as L, type OpenedData as O, type Regression as R, type SaveDatapointsOptions as S, type ThresholdResult as T, type UpdateDatapointOptions as U, type EvaluationResult as a, type EvaluateOptions as b, type EvaluationProgress as c, type CreateEvaluationOptions as d, type EvalData as e, type EvalDatapoint as f, type EvalDatapointInput as g, type EvalItem as h, EvalsClient as i, type Evaluation as j, type EvaluationClient as k, type EvaluationExitCode as l, type EvaluationPlan as m, type EvaluationWithScores as n, type Evaluator as o, type Executor as p, type ItemContext as q, type ItemError as r, type ItemResult as s, type RunItemRecord as t, type RunRecord as u, type RunStartRecord as v, type RunStore as w, type ScoreDistribution as x, type ScoreSummary as y, exitCodeOf as z };
