import { EXIT, type ExitCode } from '../exit-code.js';
import { RUNS_FOLDER, type RunCommand } from './run-log.js';

/** One evaluation to run, or to go on with. */
export interface EvalCall {
  command: RunCommand;
  /** Folder of the logs. */
  runs: string;
  /** Path of the log. */
  log: string;
  isResumed: boolean;
  /** The evaluation on the server to go on with where there is no log. */
  evalId?: string | undefined;
  isDryRun: boolean;
}

/** Says how to go on with a run. */
export function resumeAdvice({ command, runs }: EvalCall): string {
  const folder = runs === RUNS_FOLDER ? '' : ` --runs ${runs}`;
  return `tailrace eval resume ${command.runId}${folder}`;
}

/** Tells whether going on with a run that ended so can help. */
export function canResume(exitCode: ExitCode): boolean {
  return exitCode !== EXIT.ok && exitCode !== EXIT.failed && exitCode !== EXIT.usage;
}
