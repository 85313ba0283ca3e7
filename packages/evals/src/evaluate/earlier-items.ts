import type { EvalDatapoint } from '../client/eval-types.js';
import type { EvalsClient } from '../client/evals-client.js';
import { datapointIdOf, fingerprintOf } from './item-identity.js';
import type { PlacedItem } from './read-items.js';
import type { RunItemRecord } from './run-store.js';

/** What an earlier part of a run made of an item. */
export type EarlierItem = Pick<RunItemRecord, 'attempts' | 'durationMs' | 'output' | 'scores' | 'traceId'>;

/** What an earlier part of a run has done. */
export interface EarlierItems {
  /** Whether the log has it; what only the server has is written to the log again. */
  readonly isLogged: boolean;
  /** Finds what became of an item that went well and is still the same. */
  find(item: PlacedItem<unknown, unknown>, fingerprint: string): Promise<EarlierItem | undefined>;
}

/** Finds nothing: a run that starts. */
export const NO_EARLIER_ITEMS: EarlierItems = { isLogged: true, find: async () => undefined };

/** Finds items in the records of a log. */
export function itemsOfLog(records: ReadonlyMap<string, RunItemRecord>): EarlierItems {
  return {
    isLogged: true,
    async find(item, fingerprint) {
      const record = records.get(item.id);
      return record && record.errors.length === 0 && record.fingerprint === fingerprint ? record : undefined;
    },
  };
}

/**
 * Finds items among the datapoints of an evaluation on the server.
 *
 * The server does not keep what went wrong: an item counts as done when it has an output and as many scores as there are evaluators.
 */
export async function itemsOfServer(evals: EvalsClient, evalId: string, evaluatorCount: number): Promise<EarlierItems> {
  const datapoints = new Map<string, EvalDatapoint>();
  for await (const datapoint of evals.listDatapoints(evalId)) datapoints.set(datapoint.id, datapoint);
  return {
    isLogged: false,
    async find(item, fingerprint) {
      const found = datapoints.get(await datapointIdOf(evalId, item.id));
      if (!found || found.executorOutput === null || found.traceId === null) return undefined;
      if (Object.keys(found.scores).length < evaluatorCount) return undefined;
      if ((await fingerprintOf(found.data, found.target)) !== fingerprint) return undefined;
      const { executorOutput, scores, traceId } = found;
      return { output: executorOutput, scores, traceId, durationMs: 0, attempts: 1 };
    },
  };
}
