import { resolve } from 'node:path';
import { newTraceId } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { type EvalCallFlags, toEvalFlags } from './eval-flags.js';
import { findRuntime } from './eval-runtime.js';
import { runEvaluation } from './run-evaluation.js';
import { type RunCommand, runLogPath, startRunLog } from './run-log.js';

/** A file to run, and its arguments. */
export interface EvalFile {
  file: string;
  args: string[];
}

/** Starts a new run of a file. */
export async function startEval(
  context: CommandContext,
  { args, file }: EvalFile,
  { dryRun = false, runId = newTraceId(), ...flags }: EvalCallFlags & { runId?: string | undefined },
): Promise<ExitCode> {
  const log = runLogPath(flags.runs, runId);
  const command = toCommand(runId, { args, file }, toEvalFlags(flags));
  // Before anything is written.
  await findRuntime(command.file, flags.runtime);
  if (!dryRun) await startRunLog(log, command);
  return runEvaluation(context, { command, runs: flags.runs, log, isResumed: false, isDryRun: dryRun });
}

/** Writes down what a run is started with. */
export function toCommand(runId: string, { args, file }: EvalFile, flags: RunCommand['flags']): RunCommand {
  const startedAt = new Date().toISOString();
  return { type: 'command', runId, file: resolve(file), args, cwd: process.cwd(), flags, startedAt };
}
