import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { readTicket } from './review-ticket.js';

/** Gives a claimed item back to all reviewers. */
export async function releaseItem(context: CommandContext, item: string): Promise<ExitCode> {
  const ticket = readTicket(item);
  const { output, signal } = context;
  const { analytics } = await context.openClient();
  const released = await analytics.reviewQueues.release(ticket, { signal });
  if (output.isJson) await output.json(released);
  else output.note(`released ${released.traceId}: it waits again`);
  return EXIT.ok;
}

/** Leaves a claimed item to other reviewers. */
export async function skipItem(
  context: CommandContext,
  item: string,
  { reason }: { reason?: string | undefined },
): Promise<ExitCode> {
  const ticket = readTicket(item);
  const { output, signal } = context;
  const { analytics } = await context.openClient();
  const skipped = await analytics.reviewQueues.skip(ticket, { reason }, { signal });
  if (output.isJson) await output.json(skipped);
  else output.note(`skipped ${skipped.traceId}: others get it`);
  return EXIT.ok;
}
