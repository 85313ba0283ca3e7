import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { UsageError } from '../errors/usage-error.js';
import type { EvalFlags } from './eval-flags.js';

/** What a run was started with: the first line of its log, which `evaluate` goes on writing. */
export interface RunCommand {
  type: 'command';
  runId: string;
  /** Absolute path of the file. */
  file: string;
  args: string[];
  /** Working directory of the run. */
  cwd: string;
  flags: EvalFlags;
  /** RFC 3339. */
  startedAt: string;
}

/** Where the logs of runs are, unless `--runs` says otherwise. */
export const RUNS_FOLDER = '.tailrace/evals';

const RUN_ID = /^[\w-][\w.-]*$/;

/** Tells where the log of a run is. Throws UsageError for what cannot name a run. */
export function runLogPath(folder: string, runId: string): string {
  if (!RUN_ID.test(runId))
    throw new UsageError(`${runId} cannot be the id of a run: use letters, digits, "-", "_", "."`);
  return resolve(join(folder, `${runId}.jsonl`));
}

/** Starts the log of a run. Rejects with UsageError when there is one already. */
export async function startRunLog(path: string, command: RunCommand): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(path, 'wx');
    await file.writeFile(`${JSON.stringify(command)}\n`);
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(
      `run ${command.runId} is there already; tailrace eval resume ${command.runId} goes on with it`,
    );
  }
}

/** A run that was started. */
export interface FoundRun {
  command: RunCommand;
  /** Whether it got as far as `evaluate`. */
  hasBegun: boolean;
}

/** Reads what a run was started with; `undefined` when there is no log. Rejects with UsageError for a file that is none. */
export async function findRun(path: string): Promise<FoundRun | undefined> {
  if (!(await stat(path).catch(() => undefined))) return undefined;
  const input = createReadStream(path, 'utf8');
  let command: RunCommand | undefined;
  try {
    for await (const line of createInterface({ input })) {
      if (command) return { command, hasBegun: typeOf(line) === 'run' };
      command = parseCommand(path, line);
    }
  } finally {
    input.destroy();
  }
  return { command: command ?? parseCommand(path, ''), hasBegun: false };
}

function parseCommand(path: string, line: string): RunCommand {
  if (typeOf(line) === 'command') return JSON.parse(line) as RunCommand;
  throw new UsageError(`${path} does not begin with what the run was started with: tailrace eval run did not write it`);
}

function typeOf(line: string): string | undefined {
  try {
    return (JSON.parse(line) as { type?: string } | null)?.type;
  } catch {
    // Cut short by a crash.
    return undefined;
  }
}
