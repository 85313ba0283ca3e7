import type { EvalDatapointInput } from '../client/eval-types.js';
import type { EvalsClient } from '../client/evals-client.js';
import { DatapointsRefusedError, type RefusedDatapoint } from '../errors/datapoints-refused-error.js';

/** Saves datapoints in the background, as many at once as have gathered while the last ones were on their way. */
export class DatapointSender {
  readonly #evals: EvalsClient;
  readonly #evalId: string;
  readonly #groupName: string | undefined;
  #queue: EvalDatapointInput[] = [];
  #failed: EvalDatapointInput[] = [];
  #sending: Promise<void> | undefined;
  #lastError: unknown;
  readonly #refused: RefusedDatapoint[] = [];

  constructor(evals: EvalsClient, evalId: string, groupName: string | undefined) {
    this.#evals = evals;
    this.#evalId = evalId;
    this.#groupName = groupName;
  }

  /** Takes a datapoint; the one on its way is not waited for. */
  add(datapoint: EvalDatapointInput): void {
    this.#queue.push(datapoint);
    this.#sending ??= this.#drain();
  }

  /** Waits for everything, trying once more what failed. Returns what could not be delivered, or `undefined`. */
  async finish(): Promise<{ count: number; error: unknown } | undefined> {
    await this.#sending;
    if (this.#failed.length > 0) {
      this.#queue = this.#failed.splice(0);
      this.#sending = this.#drain();
      await this.#sending;
    }
    const count = this.#failed.length + this.#refused.length;
    if (count === 0) return undefined;
    return {
      count,
      error: this.#failed.length > 0 ? this.#lastError : new DatapointsRefusedError(this.#refused, count),
    };
  }

  async #drain(): Promise<void> {
    // A moment for what comes at the same time.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const datapoints = this.#queue.splice(0);
      try {
        await this.#evals.saveDatapoints({ evalId: this.#evalId, groupName: this.#groupName, datapoints });
      } catch (error) {
        this.#lastError = error;
        if (DatapointsRefusedError.isInstance(error)) this.#keepRefused(error, datapoints);
        else this.#failed.push(...datapoints);
      }
    }
    this.#sending = undefined;
  }

  /** Names a datapoint by its place in the data, not in the batch. */
  #keepRefused(error: DatapointsRefusedError, datapoints: readonly EvalDatapointInput[]): void {
    for (const refused of error.datapoints) {
      this.#refused.push({ ...refused, index: datapoints[refused.index]?.index ?? refused.index });
    }
  }
}
