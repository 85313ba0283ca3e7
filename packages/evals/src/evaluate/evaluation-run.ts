import { EvaluationError } from '../errors/evaluation-error.js';
import { AdaptiveLimiter } from './adaptive-limiter.js';
import { DatapointSender } from './datapoint-sender.js';
import type { EarlierItem } from './earlier-items.js';
import type { Ending } from './ending.js';
import type { EvalItem } from './eval-item.js';
import type { EvaluateLimits, EvaluateOptions } from './evaluate-options.js';
import type { ItemResult } from './evaluation-result.js';
import { datapointIdOf, fingerprintOf } from './item-identity.js';
import type { PlacedItem } from './read-items.js';
import { type ItemRunner, runItem } from './run-item.js';
import type { RunPlan } from './run-plan.js';
import type { RunItemRecord } from './run-store.js';

// Spans that may wait before items wait for them: far below what an outbox holds.
const MAX_PENDING_SPANS = 1_000;

/** Takes the items of one run through executor, evaluators, log and delivery. */
export class EvaluationRun<Data, Target, Output> {
  readonly items: ItemResult<Data, Target, Output>[] = [];
  resumedCount = 0;
  #failedCount = 0;
  readonly #droppedBefore: number;
  readonly #sender: DatapointSender | undefined;
  readonly #options: EvaluateOptions<Data, Target, Output>;
  readonly #plan: RunPlan;
  readonly #runner: ItemRunner<Data, Target, Output>;
  readonly #total: number | undefined;

  constructor(options: EvaluateOptions<Data, Target, Output>, limits: EvaluateLimits, plan: RunPlan, ending: Ending) {
    const { client } = options;
    const { clock, concurrency, evaluatorConcurrency, retries, timeoutMs } = limits;
    const policy = { timeoutMs, retries, clock, ending };
    this.#options = options;
    this.#plan = plan;
    this.#total = plan.data.total;
    this.#droppedBefore = client?.outbox.stats().dropped ?? 0;
    this.#sender = client && plan.evalId ? new DatapointSender(client.evals, plan.evalId, plan.groupName) : undefined;
    this.#runner = {
      options,
      evalId: plan.evalId,
      runId: plan.runId,
      executorPolicy: { ...policy, limiter: new AdaptiveLimiter(concurrency, clock) },
      evaluatorPolicy: { ...policy, limiter: new AdaptiveLimiter(evaluatorConcurrency, clock) },
    };
  }

  /** Takes one item through, or over from an earlier part of the run. Rejects when the evaluation cannot go on. */
  async process(item: PlacedItem<Data, Target>): Promise<void> {
    const fingerprint = await fingerprintOf(item.data, item.target);
    const earlier = await this.#plan.earlier.find(item, fingerprint);
    const result = earlier
      ? fromEarlier<Data, Target, Output>(item, earlier)
      : await runItem<Data, Target, Output>(this.#runner, item);
    if (earlier) this.resumedCount += 1;
    if (!earlier || !this.#plan.earlier.isLogged) await this.#log(item, result, fingerprint);
    await this.#send(item, result);
    this.items.push(result);
    if (result.errors.length > 0) this.#failedCount += 1;
    this.#tellProgress();
  }

  /** Waits until the server has everything. Returns what it does not have, or `undefined`. */
  async deliver(): Promise<{ message: string; error: unknown } | undefined> {
    const rows = await this.#sender?.finish();
    const spans = await this.#options.client?.outbox.flush();
    if (rows) {
      const said = rows.error instanceof Error ? rows.error.message : String(rows.error);
      return { message: `${rows.count} results are not on the server: ${said}`, error: rows.error };
    }
    const lost = spans ? spans.failed + spans.pending + spans.dropped - this.#droppedBefore : 0;
    return lost > 0 ? { message: `${lost} spans are not on the server`, error: undefined } : undefined;
  }

  async #log(item: EvalItem, result: ItemResult<Data, Target, Output>, fingerprint: string): Promise<void> {
    const record: RunItemRecord = { type: 'item', runId: this.#plan.runId, fingerprint, ...result };
    try {
      await this.#options.output?.append(record);
    } catch (error) {
      const message = `the result of item ${item.id} could not be written to the output`;
      throw new EvaluationError('output_failed', message, { cause: error });
    }
  }

  async #send(item: EvalItem, result: ItemResult<Data, Target, Output>): Promise<void> {
    const { evalId } = this.#plan;
    if (!this.#sender || evalId === undefined) return;
    const { data, id, index, metadata, output, scores, target, traceId } = result;
    const datapoint = { data, index, metadata, scores, target, traceId, datasetLink: item.datasetLink };
    this.#sender.add({ ...datapoint, id: await datapointIdOf(evalId, id), executorOutput: output });
    const outbox = this.#options.client?.outbox;
    if (outbox && outbox.stats().pending > MAX_PENDING_SPANS) await outbox.flush();
  }

  #tellProgress(): void {
    const progress = { done: this.items.length, failed: this.#failedCount, total: this.#total };
    try {
      this.#options.onProgress?.(progress);
    } catch {
      // The callback is the application's; its failure must not end the evaluation.
    }
  }
}

function fromEarlier<Data, Target, Output>(
  item: PlacedItem<Data, Target>,
  { attempts, durationMs, output, scores, traceId }: EarlierItem,
): ItemResult<Data, Target, Output> {
  const { data, id, index, metadata, target } = item;
  // The log holds JSON: an output that JSON cannot say comes back as its text form.
  return {
    id,
    index,
    data,
    target,
    metadata,
    output: output as Output,
    scores,
    errors: [],
    traceId,
    durationMs,
    attempts,
  };
}
