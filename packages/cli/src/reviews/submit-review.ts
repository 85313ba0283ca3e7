import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { readScores } from './read-scores.js';
import { readTicket } from './review-ticket.js';

/** A review as it stands on the command line. */
export interface SubmitRequest {
  item: string;
  score?: string[] | undefined;
  comment?: string | undefined;
}

/** Writes the review of a claimed item. */
export async function submitReview(context: CommandContext, request: SubmitRequest): Promise<ExitCode> {
  const { comment, item, score = [] } = request;
  const ticket = readTicket(item);
  if (score.length === 0 && comment === undefined) {
    throw new UsageError('there is nothing to submit: give --score name=value, --comment, or both');
  }
  const { output, signal } = context;
  const client = await context.openClient();
  const scores = await readScores(client, score, signal);
  const review = await client.analytics.reviewQueues.complete(ticket, { comment, scores }, { signal });
  if (output.isJson) await output.json(review);
  else output.note(`reviewed ${review.traceId}`);
  return EXIT.ok;
}
