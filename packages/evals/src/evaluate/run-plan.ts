import { newTraceId, toJsonText } from '@tailrace/core';
import { EvaluationError } from '../errors/evaluation-error.js';
import { type OpenedData, openData } from './data-source.js';
import { type EarlierItems, itemsOfLog, itemsOfServer, NO_EARLIER_ITEMS } from './earlier-items.js';
import type { EvaluateOptions } from './evaluate-options.js';
import { findRun, loadRun } from './load-run.js';
import type { RunStartRecord } from './run-store.js';

/** What a run starts from. */
export interface RunPlan {
  runId: string;
  evalId: string | undefined;
  name: string | undefined;
  groupName: string | undefined;
  data: OpenedData;
  /** What an earlier part of the run has done. */
  earlier: EarlierItems;
}

/** The options that a plan is made of. */
export type PlanOptions = Pick<
  EvaluateOptions,
  'client' | 'data' | 'evalId' | 'evaluators' | 'groupName' | 'metadata' | 'name' | 'output' | 'resume' | 'runId'
>;

/**
 * Finds the run that goes on, or names a new one, and opens its data. Writes nothing.
 *
 * @throws ConfigurationError for a run that is not there; EvaluationError `data_failed`.
 */
export async function planRun(options: PlanOptions): Promise<RunPlan> {
  const { start, earlier } = await findEarlier(options);
  const data = await openData(options.data, start?.data);
  return {
    runId: start?.runId ?? options.runId ?? newTraceId(),
    evalId: start?.evalId,
    name: options.name ?? start?.name,
    groupName: options.groupName ?? start?.groupName,
    data,
    earlier,
  };
}

/** Creates the evaluation of a plan on the server, unless it is there, and writes both to the log. Rejects with EvaluationError. */
export async function startRun(plan: RunPlan, { client, metadata, output }: PlanOptions): Promise<RunPlan> {
  const { data, groupName, name, runId } = plan;
  let { evalId } = plan;
  if (client && evalId === undefined) {
    try {
      evalId = await client.evals.create({ name, groupName, metadata });
    } catch (error) {
      // Before anything was paid for.
      throw new EvaluationError('not_delivered', `the evaluation could not be created: ${textOf(error)}`, {
        cause: error,
      });
    }
  }
  const startedAt = new Date().toISOString();
  const start: RunStartRecord = { type: 'run', runId, evalId, name, groupName, data: data.pin, startedAt };
  try {
    await output?.append(JSON.parse(toJsonText(start)));
  } catch (error) {
    throw new EvaluationError('output_failed', `the output could not be written: ${textOf(error)}`, { cause: error });
  }
  return { ...plan, evalId: client && evalId };
}

type EarlierPart = { start?: Partial<RunStartRecord> | undefined; earlier: EarlierItems };

async function findEarlier({ client, evalId, evaluators, output, resume, runId }: PlanOptions): Promise<EarlierPart> {
  if (!resume) return { earlier: NO_EARLIER_ITEMS };
  const wanted = typeof resume === 'string' ? resume : runId;
  if (client === undefined || evalId === undefined) {
    const run = output && (await loadRun(output, wanted));
    return run ? { start: run.start, earlier: itemsOfLog(run.items) } : { earlier: NO_EARLIER_ITEMS };
  }
  const run = output && (await findRun(output, wanted));
  if (run) return { start: run.start, earlier: itemsOfLog(run.items) };
  try {
    const { groupId, name } = await client.evals.get(evalId);
    const earlier = await itemsOfServer(client.evals, evalId, Object.keys(evaluators).length);
    return { start: { runId: wanted ?? evalId, evalId, name, groupName: groupId }, earlier };
  } catch (cause) {
    throw new EvaluationError('not_delivered', `evaluation ${evalId} could not be read: ${textOf(cause)}`, { cause });
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
