import { newTraceId, toJsonText } from '@tailrace/core';
import { EvaluationError } from '../errors/evaluation-error.js';
import type { EvaluateOptions } from './evaluate-options.js';
import { loadRun } from './load-run.js';
import type { RunItemRecord, RunStartRecord } from './run-store.js';

/** What a run starts from. */
export interface RunPlan {
  runId: string;
  evalId: string | undefined;
  name: string | undefined;
  groupName: string | undefined;
  /** Items that an earlier part of the run has records of. */
  earlier: ReadonlyMap<string, RunItemRecord>;
}

/**
 * Finds or starts the run, creates its evaluation on the server, and writes both to the log.
 *
 * @throws ConfigurationError for a run that is not there; EvaluationError when the server or the output fails.
 */
export async function planRun(options: Pick<EvaluateOptions, PlanOption>): Promise<RunPlan> {
  const { client, metadata, output, resume } = options;
  const resumedId = typeof resume === 'string' ? resume : options.runId;
  const earlier = resume && output ? await loadRun(output, resumedId) : undefined;
  const runId = earlier?.runId ?? options.runId ?? newTraceId();
  const name = options.name ?? earlier?.start.name;
  const groupName = options.groupName ?? earlier?.start.groupName;
  let evalId = earlier?.start.evalId;
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
  const start: RunStartRecord = { type: 'run', runId, evalId, name, groupName, startedAt: new Date().toISOString() };
  try {
    await output?.append(JSON.parse(toJsonText(start)));
  } catch (error) {
    throw new EvaluationError('output_failed', `the output could not be written: ${textOf(error)}`, { cause: error });
  }
  return { runId, evalId: client && evalId, name, groupName, earlier: earlier?.items ?? new Map() };
}

type PlanOption = 'client' | 'groupName' | 'metadata' | 'name' | 'output' | 'resume' | 'runId';

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
