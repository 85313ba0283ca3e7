import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVAL_VARIABLES, type EvalEnvironment, toEvalVariables } from '@tailrace/evals/node';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { readWholeEnv } from '../settings/env.js';
import type { EvalCall } from './eval-call.js';
import { toThresholds } from './eval-flags.js';
import { findRuntime } from './eval-runtime.js';
import { findBaseline } from './find-baseline.js';
import { readOutcome } from './read-outcome.js';
import { reportEval } from './report-eval.js';
import { findRun } from './run-log.js';
import { spawnRuntime } from './spawn-runtime.js';

/** Runs the user's file in a process of its own, and says what came of its evaluation. */
export async function runEvaluation(context: CommandContext, call: EvalCall): Promise<ExitCode> {
  const { args, cwd, file, flags } = call.command;
  const { program, args: before } = await findRuntime(file, flags.runtime);
  const folder = await mkdtemp(join(tmpdir(), 'tailrace-eval-'));
  try {
    const outcome = join(folder, 'outcome.json');
    const settings = await toSettings(context, call, outcome, folder);
    const env = { ...environmentFor(context), ...toEvalVariables(settings) };
    const end = await spawnRuntime(
      { program, args: [...before, file, ...args], cwd, env, isSilent: call.isDryRun },
      context.signal,
    );
    const evaluated = await readOutcome(outcome, call, end);
    if (!evaluated.plan && end.printed !== '') context.output.warn(end.printed.trimEnd());
    await reportEval(context.output, call, evaluated);
    return evaluated.exitCode;
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Nothing to go on with.
    if ((await findRun(call.log))?.hasBegun === false) await rm(call.log);
  }
}

async function toSettings(
  context: CommandContext,
  { command, evalId, isDryRun, isResumed, log }: EvalCall,
  outcome: string,
  folder: string,
): Promise<EvalEnvironment> {
  const { flags, runId } = command;
  const { concurrency, maxErrors, tolerance } = flags;
  return {
    runId,
    log,
    outcome,
    evalId,
    resume: isResumed,
    dryRun: isDryRun || undefined,
    progress: (!isDryRun && context.flags.quiet !== true) || undefined,
    endWithStdin: true,
    thresholds: toThresholds(flags),
    maxErrors,
    concurrency,
    tolerance,
    baseline: flags.baseline === undefined ? undefined : await findBaseline(context, flags.baseline, folder),
  };
}

/** The environment of the process: ours, and where the server is when a flag or a file says so. */
function environmentFor({ settings }: CommandContext): Record<string, string> {
  const env = readWholeEnv();
  for (const variable of Object.values(EVAL_VARIABLES)) delete env[variable];
  const { apiKey, baseUrl } = settings;
  const isAddressGiven = !baseUrl.origin.startsWith('default');
  if (isAddressGiven) env.LMNR_BASE_URL = baseUrl.value;
  // The key that a server on loopback takes is no key unless somebody named that server.
  if (apiKey && (isAddressGiven || !apiKey.origin.startsWith('default'))) env.LMNR_PROJECT_API_KEY = apiKey.value;
  return env;
}
