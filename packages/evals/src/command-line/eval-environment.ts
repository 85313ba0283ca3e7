import { ConfigurationError } from '@tailrace/core';
import type { EvaluateOptions } from '../evaluate/evaluate-options.js';

/** What `tailrace eval` asks of the `evaluate` that runs in a process of yours. */
export interface EvalEnvironment {
  /** Names the run. */
  runId?: string | undefined;
  /** Path of the JSONL file that the run is logged to, beside the `output` of the options. */
  log?: string | undefined;
  /** Goes on with the run in the log. */
  resume?: boolean | undefined;
  /** The evaluation on the server to go on with where the log is gone. */
  evalId?: string | undefined;
  /** Path that the outcome is written to as JSON (`EvalOutcome`); must not be there before. */
  outcome?: string | undefined;
  /** Path of an earlier result (`.json`), or of a run's log (`.jsonl`), to compare with. */
  baseline?: string | undefined;
  /** Like the options of `evaluate`; by name they come before those of the code. */
  thresholds?: EvaluateOptions['thresholds'];
  tolerance?: EvaluateOptions['tolerance'];
  maxErrors?: number | undefined;
  concurrency?: number | undefined;
  /** Shows progress on stderr. */
  progress?: boolean | undefined;
  /** Writes the plan as the outcome, and runs nothing. */
  dryRun?: boolean | undefined;
  /** Ends the evaluation when stdin ends after a first byte: its other end was the command line, which is gone. */
  endWithStdin?: boolean | undefined;
}

/** The environment variable of each setting: what the command line and `evaluate` agree on. */
export const EVAL_VARIABLES = {
  runId: 'TAILRACE_EVAL_RUN_ID',
  log: 'TAILRACE_EVAL_LOG',
  resume: 'TAILRACE_EVAL_RESUME',
  evalId: 'TAILRACE_EVAL_EVAL_ID',
  outcome: 'TAILRACE_EVAL_OUTCOME',
  baseline: 'TAILRACE_EVAL_BASELINE',
  thresholds: 'TAILRACE_EVAL_THRESHOLDS',
  tolerance: 'TAILRACE_EVAL_TOLERANCE',
  maxErrors: 'TAILRACE_EVAL_MAX_ERRORS',
  concurrency: 'TAILRACE_EVAL_CONCURRENCY',
  progress: 'TAILRACE_EVAL_PROGRESS',
  dryRun: 'TAILRACE_EVAL_DRY_RUN',
  endWithStdin: 'TAILRACE_EVAL_END_WITH_STDIN',
} as const satisfies Record<keyof EvalEnvironment, string>;

// Texts are themselves, everything else is JSON.
const TEXTS: readonly string[] = ['runId', 'log', 'evalId', 'outcome', 'baseline'];

/** Writes settings as environment variables, for the process that is to hear them. */
export function toEvalVariables(settings: EvalEnvironment): Record<string, string> {
  const entries = Object.entries(EVAL_VARIABLES).flatMap(([name, variable]) => {
    const value = settings[name as keyof EvalEnvironment];
    return value === undefined ? [] : [[variable, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
  return Object.fromEntries(entries);
}

/** Reads settings from environment variables; `undefined` when there are none. Throws ConfigurationError naming the variable. */
export function readEvalVariables(env: Readonly<Record<string, string | undefined>>): EvalEnvironment | undefined {
  const entries = Object.entries(EVAL_VARIABLES).flatMap(([name, variable]) => {
    const text = env[variable]?.trim();
    return text === undefined || text === '' ? [] : [[name, TEXTS.includes(name) ? text : parse(variable, text)]];
  });
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as EvalEnvironment);
}

function parse(variable: string, text: string): unknown {
  // 1 and 0 are what people write for a switch.
  const isSwitch = [EVAL_VARIABLES.resume, EVAL_VARIABLES.progress, EVAL_VARIABLES.dryRun, EVAL_VARIABLES.endWithStdin];
  if (isSwitch.some((name) => name === variable)) return text === '1' || text === 'true';
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(`${variable}: expected JSON, got ${text}`);
  }
}
