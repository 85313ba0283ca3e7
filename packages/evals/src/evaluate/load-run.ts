import { ConfigurationError } from '@tailrace/core';
import type { RunItemRecord, RunStartRecord, RunStore } from './run-store.js';

/** What an earlier part of a run left. */
export interface EarlierRun {
  runId: string;
  start: RunStartRecord;
  /** The latest record of each item, by its id. */
  items: Map<string, RunItemRecord>;
}

/** Reads a run from its log: the named one, else the latest. Throws ConfigurationError when it is not there. */
export async function loadRun(store: RunStore, runId: string | undefined): Promise<EarlierRun> {
  const run = await findRun(store, runId);
  if (run) return run;
  throw new ConfigurationError(`resume: the output has no run${runId === undefined ? '' : ` ${runId}`}`);
}

/** Looks for a run in its log: the named one, else the latest. */
export async function findRun(store: RunStore, runId: string | undefined): Promise<EarlierRun | undefined> {
  const starts = new Map<string, RunStartRecord>();
  let wanted = runId;
  let items = new Map<string, RunItemRecord>();
  for await (const record of store.load()) {
    if (record.type === 'run') {
      starts.set(record.runId, { ...starts.get(record.runId), ...record });
      // Only one run's items are kept in memory.
      if (runId === undefined && record.runId !== wanted) {
        wanted = record.runId;
        items = new Map();
      }
    } else if (record.runId === wanted) items.set(record.id, record);
  }
  const start = wanted === undefined ? undefined : starts.get(wanted);
  return wanted === undefined || start === undefined ? undefined : { runId: wanted, start, items };
}
