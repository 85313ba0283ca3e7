import { readFile } from 'node:fs/promises';
import type { EvalOutcome } from '@tailrace/evals/node';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { EvalCall } from './eval-call.js';
import { findRun } from './run-log.js';
import type { RuntimeEnd } from './spawn-runtime.js';

/** How an evaluation ended, also when it did not say so. */
export interface EvalEnd extends Omit<EvalOutcome, 'exitCode'> {
  exitCode: ExitCode;
  /** Whether the run can go on: it got as far as writing to its log. */
  hasBegun: boolean;
}

/** Reads how an evaluation ended. Nothing but an outcome that says so is a success. */
export async function readOutcome(path: string, call: EvalCall, end: RuntimeEnd): Promise<EvalEnd> {
  const hasBegun = (await findRun(call.log))?.hasBegun === true;
  return { ...(await readEnd(path, call, end)), hasBegun };
}

async function readEnd(path: string, call: EvalCall, end: RuntimeEnd): Promise<Omit<EvalEnd, 'hasBegun'>> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const { file } = call.command;
  if (end.exitCode === EXIT.interrupted || end.exitCode === EXIT.terminated) {
    if (text === undefined || text === '') return failure(end.exitCode, 'interrupted', 'interrupted');
  }
  if (text === undefined) {
    const message =
      end.exitCode === 0
        ? `${file} ended without calling evaluate of @tailrace/evals: nothing was evaluated`
        : `${file} failed with exit code ${end.exitCode} before it called evaluate: nothing was evaluated`;
    return failure(EXIT.noResults, 'no_results', message);
  }
  if (text === '') {
    const message = `${file} ended with exit code ${end.exitCode} in the middle of the evaluation`;
    return failure(EXIT.noResults, 'unfinished', message);
  }
  const outcome = JSON.parse(text) as EvalOutcome;
  if (outcome.exitCode !== EXIT.ok || end.exitCode === 0 || outcome.plan) return outcome;
  // What came after the evaluation, such as an assertion of a test, is a part of it.
  const message = `the evaluation passed, but ${file} ended with exit code ${end.exitCode}`;
  return { ...outcome, ...failure(EXIT.failed, 'file_failed', message) };
}

function failure(exitCode: ExitCode, code: string, message: string): Pick<EvalEnd, 'error' | 'exitCode'> {
  return { exitCode, error: { code, message } };
}
