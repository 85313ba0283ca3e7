import type { BaselineRun } from '../evaluate/evaluate-options.js';
import { loadRun } from '../evaluate/load-run.js';
import { summarizeScores } from '../evaluate/summarize.js';
import { jsonlFile } from './jsonl-file.js';

/** Reads an earlier run to compare with: the named one, else the latest in the file. Rejects with ConfigurationError when it is not there. */
export async function readBaseline(path: string, runId?: string): Promise<BaselineRun> {
  const { items } = await loadRun(jsonlFile(path), runId);
  const records = [...items.values()].sort((a, b) => a.index - b.index);
  return { scores: summarizeScores(records), items: records.map(({ id, scores }) => ({ id, scores })) };
}
