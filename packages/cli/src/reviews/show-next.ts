import type { ClaimedItem, ScoreDefinition } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { cleanLines, formatTime } from '../output/format.js';
import { describeValues, exampleValue } from '../scorers/describe-definition.js';
import { loadDefinitions } from '../scorers/load-definitions.js';
import { type ClaimRequest, claimNext } from './claim-next.js';
import { readTraceText } from './read-trace-text.js';
import { formatTicket } from './review-ticket.js';

/** What to claim, and how to show it. */
export interface ShowNextRequest extends ClaimRequest {
  /** Whether texts within spans are written whole. */
  full?: boolean | undefined;
}

/** Claims the next item, and shows its trace, what can be scored, and how to answer. */
export async function showNext(context: CommandContext, request: ShowNextRequest): Promise<ExitCode> {
  const { output, signal } = context;
  const item = await claimNext(context, request);
  if (item === null) {
    if (output.isJson) await output.json({ item: null });
    else output.note('Nothing to review.');
    return EXIT.ok;
  }
  const text = await readTraceText(context, item.traceId, { truncated: request.full !== true });
  const scorers = await loadDefinitions(await context.openClient(), signal);
  if (output.isJson) await output.json(toJson(item, text, scorers));
  else {
    const page = toPage(item, text, scorers);
    await output.line(output.isTerminal ? cleanLines(page) : page);
  }
  return EXIT.ok;
}

function toJson(item: ClaimedItem, text: string | null, scorers: readonly ScoreDefinition[]): object {
  const { lease, queueName, traceId } = item;
  const { expiresAt, reviewer } = lease;
  return { item: formatTicket(item), traceId, queue: queueName, reviewer, expiresAt, text, scorers };
}

function toPage(item: ClaimedItem, text: string | null, scorers: readonly ScoreDefinition[]): string {
  const { lease, queueName, traceId } = item;
  const ticket = formatTicket(item);
  const flags = scorers.map((scorer) => ` --score ${quote(`${scorer.name}=${exampleValue(scorer)}`)}`).join('');
  return [
    text ?? `The trace ${traceId} has not arrived.`,
    '',
    `Trace ${traceId}, from the queue ${queueName}. It is yours (${lease.reviewer}) until ${formatTime(lease.expiresAt)}.`,
    '',
    ...scorers.map((scorer) => `  ${scorer.name}: ${describeValues(scorer)}`),
    ...(scorers.length === 0 ? ['  There is nothing to score by: tailrace score-def create makes a definition.'] : []),
    '',
    `  tailrace review submit ${ticket}${flags} --comment 'why'`,
    `  tailrace review skip ${ticket}`,
    `  tailrace review release ${ticket}`,
  ].join('\n');
}

/** A word as a shell takes it. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
