import type { Trace } from '@tailrace/client';
import type { CommandContext } from './command-context.js';
import { UsageError } from './errors/usage-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { readKeyValues } from './input/key-value.js';
import { formatDuration, formatMetadata, formatScores, formatTime } from './output/format.js';
import { type ListView, writeList } from './output/list.js';

/** The flags of `tailrace traces list`. */
export interface TraceListFlags {
  tag?: string[] | undefined;
  metadata?: string[] | undefined;
  status?: string | undefined;
  userId?: string | undefined;
  sessionId?: string | undefined;
  startedAfter?: Date | undefined;
  startedBefore?: Date | undefined;
  limit: number;
  all?: boolean | undefined;
  cursor?: string | undefined;
}

const VIEW: ListView<Trace> = {
  headings: ['STARTED', 'TRACE', 'NAME', 'STATUS', 'DURATION', 'TAGS', 'SCORES', 'METADATA'],
  row: (trace) => [
    formatTime(trace.startTime),
    trace.id,
    trace.topSpanName ?? '-',
    trace.status,
    formatDuration(trace.durationMs),
    trace.tags.join(',') || '-',
    formatScores(trace.scores) || '-',
    formatMetadata(trace.metadata) || '-',
  ],
};

/** Lists traces with the filters of the command line. */
export async function listTraces(context: CommandContext, flags: TraceListFlags): Promise<ExitCode> {
  const { all, limit, metadata = [], status, ...filter } = flags;
  if (status !== undefined && status !== 'success' && status !== 'error') {
    throw new UsageError(`--status: expected success or error, got ${JSON.stringify(status)}`);
  }
  const client = await context.openClient();
  const load = (pageSize: number) =>
    client.traces.list(
      { ...filter, status, metadata: readKeyValues(metadata), limit: pageSize },
      { signal: context.signal },
    );
  await writeList(context.output, { limit: all ? Number.POSITIVE_INFINITY : limit, load }, VIEW);
  return EXIT.ok;
}
