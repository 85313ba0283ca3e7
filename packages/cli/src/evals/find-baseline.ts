import { stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NotFoundError } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { RUNS_FOLDER, runLogPath } from './run-log.js';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Finds what `--baseline` names: a file, the log of a run, or an evaluation on the server. Returns the path of a file. */
export async function findBaseline(context: CommandContext, baseline: string, folder: string): Promise<string> {
  if (await isFile(baseline)) return resolve(baseline);
  if (/[\\/]|\.jsonl?$/.test(baseline)) throw new UsageError(`--baseline: there is no file ${baseline}`);
  const log = runLogPath(RUNS_FOLDER, baseline);
  if (await isFile(log)) return log;
  if (!UUID.test(baseline)) throw new UsageError(`--baseline: there is no run ${baseline} in ${RUNS_FOLDER}`);
  const path = join(folder, 'baseline.json');
  const { evals } = await context.openClient();
  try {
    const { scores } = await evals.get(baseline, { signal: context.signal });
    await writeFile(path, JSON.stringify({ scores }));
  } catch (error) {
    if (!NotFoundError.isInstance(error)) throw error;
    throw new UsageError(
      `--baseline: there is no run ${baseline} in ${RUNS_FOLDER}, and no such evaluation on the server`,
    );
  }
  return path;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
