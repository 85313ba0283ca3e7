import { ConfigurationError, newTraceId, TailraceError } from '@tailrace/core';
import { EvaluationError } from '../errors/evaluation-error.js';
import type { EvaluateOptions } from './evaluate-options.js';
import { findRun } from './load-run.js';

/**
 * Names the run and takes it for this evaluation, before its log is read: two that went on with one run would each do what is left of it.
 *
 * @throws ConfigurationError when another evaluation has it; EvaluationError `output_failed`.
 */
export async function takeRun(options: EvaluateOptions): Promise<EvaluateOptions> {
  const { output } = options;
  if (output?.lock === undefined) return options;
  try {
    const runId = await nameRun(options);
    if (runId === undefined) return options;
    if (await output.lock(runId)) return { ...options, runId };
    throw new ConfigurationError(
      `runId: run ${runId} is being evaluated this moment, by this or another process: wait until it has ended, or start a run of its own`,
    );
  } catch (error) {
    if (TailraceError.isInstance(error)) throw error;
    const message = `the run could not be taken: ${error instanceof Error ? error.message : String(error)}`;
    throw new EvaluationError('output_failed', message, { cause: error });
  }
}

async function nameRun({ evalId, output, resume, runId }: EvaluateOptions): Promise<string | undefined> {
  if (!resume) return runId ?? newTraceId();
  if (typeof resume === 'string') return resume;
  return runId ?? (output && (await findRun(output, undefined))?.runId) ?? evalId;
}
