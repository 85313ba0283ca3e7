import { stat } from 'node:fs/promises';
import { NotFoundError, TailraceError, ValidationError } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import type { ExitCode } from '../exit-code.js';
import { type EvalCallFlags, type EvalFlags, toEvalFlags } from './eval-flags.js';
import { runEvaluation } from './run-evaluation.js';
import { type FoundRun, findRun, runLogPath, startRunLog } from './run-log.js';
import { type EvalFile, toCommand } from './start-eval.js';

/** Goes on with a run: with its log, or without it with the datapoints that the server has of the evaluation. */
export async function resumeEval(
  context: CommandContext,
  runId: string,
  file: EvalFile | undefined,
  { dryRun: isDryRun = false, runs, ...flags }: EvalCallFlags,
): Promise<ExitCode> {
  const log = runLogPath(runs, runId);
  const run = await findRun(log);
  if (!run) return resumeFromServer(context, runId, file, { dryRun: isDryRun, runs, ...flags });
  if (file) throw new UsageError(`run ${runId} is of ${run.command.file}: leave the file out, its log has it`);
  await requireFolder(run);
  const command = { ...run.command, flags: { ...run.command.flags, ...withoutUndefined(toEvalFlags(flags)) } };
  return runEvaluation(context, { command, runs, log, isResumed: run.hasBegun, isDryRun });
}

async function resumeFromServer(
  context: CommandContext,
  evalId: string,
  file: EvalFile | undefined,
  { dryRun: isDryRun = false, runs, ...flags }: EvalCallFlags,
): Promise<ExitCode> {
  const found = await lookUpEvaluation(context, evalId);
  if (typeof found === 'string') {
    throw new UsageError(`there is no log of run ${evalId} in ${runs}, and ${found}`);
  }
  if (!file) {
    throw new UsageError(
      `there is no log of run ${evalId} in ${runs}; the server has ${found.datapointCount} datapoints of it, but neither its file nor its arguments: tailrace eval resume ${evalId} <file> [args...]`,
    );
  }
  const log = runLogPath(runs, evalId);
  const command = toCommand(evalId, file, toEvalFlags(flags));
  if (!isDryRun) await startRunLog(log, command);
  return runEvaluation(context, { command, runs, log, evalId, isResumed: true, isDryRun });
}

async function lookUpEvaluation(context: CommandContext, evalId: string): Promise<{ datapointCount: number } | string> {
  try {
    const { evals } = await context.openClient();
    return await evals.get(evalId, { signal: context.signal });
  } catch (error) {
    if (ValidationError.isInstance(error)) return 'it is not the id of an evaluation on the server either';
    if (NotFoundError.isInstance(error)) return 'the server has no evaluation of this id';
    if (error instanceof UsageError || TailraceError.isInstance(error)) {
      return `the server could not be asked for the evaluation: ${error.message}`;
    }
    throw error;
  }
}

async function requireFolder({ command }: FoundRun): Promise<void> {
  if (await stat(command.cwd).catch(() => undefined)) return;
  throw new UsageError(`run ${command.runId} was started in ${command.cwd}, which is not there any more`);
}

function withoutUndefined(flags: EvalFlags): EvalFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}
