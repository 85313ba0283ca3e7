import { TailraceError } from '@tailrace/core';
import type { FeedbackScore } from './allow/feedback-field.js';
import type { FeedbackEvent } from './feedback-options.js';
import { FeedbackProblem } from './problem.js';
import type { FeedbackSettings } from './resolve-options.js';

/** Feedback that passed every check. */
export interface CheckedFeedback extends FeedbackEvent {
  /** Null takes it back. */
  score: FeedbackScore | null;
  /** Unix milliseconds. */
  writtenAtMs: number;
}

/** Writes feedback and resolves when the server has it. Throws FeedbackProblem. */
export async function writeFeedback<Incoming>(
  { evaluators }: Pick<FeedbackSettings<Incoming>, 'evaluators'>,
  { actor, name, score, traceId, writtenAtMs }: CheckedFeedback,
): Promise<void> {
  try {
    if (score === null) await evaluators.unscore({ traceId, name, actor, writtenAtMs });
    else await evaluators.score({ ...score, traceId, name, actor, writtenAtMs });
  } catch (error) {
    if (!TailraceError.isInstance(error) || !error.retryable) throw error;
    const headers = { 'retry-after': '2' };
    throw new FeedbackProblem(503, 'unavailable', 'cannot be stored now, try again', { headers, cause: error });
  }
}

/** Tells the application; its failure changes nothing, for the feedback is stored. */
export async function announceFeedback<Incoming>(
  { logger, options }: Pick<FeedbackSettings<Incoming>, 'logger' | 'options'>,
  { actor, name, traceId, value }: CheckedFeedback,
): Promise<void> {
  try {
    await options.onFeedback?.({ actor, name, traceId, value });
  } catch (error) {
    logger?.error(`tailrace: onFeedback failed: ${String(error)}`);
  }
}
