import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '@tailrace/core';
import type { EvalEnvironment } from '../command-line/eval-environment.js';
import type { BaselineRun, EvaluateOptions } from '../evaluate/evaluate-options.js';
import type { RunStore } from '../evaluate/run-store.js';
import { jsonlFile } from './jsonl-file.js';
import { readBaseline } from './read-baseline.js';

/** Puts what the command line asks over what the code says. Rejects with ConfigurationError for a baseline that cannot be read. */
export async function withEnvironment<Data, Target, Output>(
  options: EvaluateOptions<Data, Target, Output>,
  settings: EvalEnvironment,
): Promise<EvaluateOptions<Data, Target, Output>> {
  const { baseline, concurrency, evalId, log, maxErrors, resume, runId, thresholds, tolerance } = settings;
  return {
    ...options,
    ...(runId !== undefined && { runId }),
    // With a log of its own, only the command line knows whether this is a new run.
    ...(log !== undefined && { output: withLog(jsonlFile(log), options.output), resume: resume ?? false }),
    ...(evalId !== undefined && options.client && { evalId }),
    ...(maxErrors !== undefined && { maxErrors }),
    ...(concurrency !== undefined && { concurrency }),
    ...(thresholds !== undefined && { thresholds: { ...options.thresholds, ...thresholds } }),
    ...(tolerance !== undefined && { tolerance }),
    ...(baseline !== undefined && { baseline: await openBaseline(baseline) }),
  };
}

/** Keeps the code's own output going; what is read comes from the log of the command line. */
function withLog(log: RunStore, own: RunStore | undefined): RunStore {
  if (!own) return log;
  return {
    load: () => log.load(),
    lock: async (runId) => (await log.lock?.(runId)) ?? true,
    async append(record) {
      await log.append(record);
      await own.append(record);
    },
    async close() {
      await log.close?.();
      await own.close?.();
    },
  };
}

async function openBaseline(path: string): Promise<BaselineRun> {
  if (path.endsWith('.jsonl')) return readBaseline(path);
  try {
    const { items, scores } = JSON.parse(await readFile(path, 'utf8')) as Partial<BaselineRun>;
    if (typeof scores === 'object' && scores !== null) return { scores, items };
  } catch (error) {
    throw new ConfigurationError(`baseline: ${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  throw new ConfigurationError(`baseline: ${path} is no result of an evaluation: it has no scores`);
}
