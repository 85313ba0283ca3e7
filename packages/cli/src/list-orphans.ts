import type { Orphan } from '@tailrace/client';
import type { CommandContext } from './command-context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { formatMetadata, formatScores, formatTime } from './output/format.js';
import { type ListView, writeList } from './output/list.js';

/** The flags of `tailrace orphans`. */
export interface OrphanListFlags {
  limit: number;
  all?: boolean | undefined;
  cursor?: string | undefined;
}

const VIEW: ListView<Orphan> = {
  headings: ['WRITTEN', 'TRACE', 'SPAN', 'STATE', 'EXPIRES', 'TAGS', 'SCORES', 'METADATA'],
  row: (orphan) => [
    formatTime(orphan.createdAt),
    orphan.traceId ?? '-',
    orphan.spanId ?? '-',
    orphan.state,
    formatTime(orphan.expiresAt),
    orphan.tags.join(',') || '-',
    formatScores(orphan.scores) || '-',
    formatMetadata(orphan.metadata) || '-',
  ],
};

/** Lists what was written for traces that have not arrived. */
export async function listOrphans(context: CommandContext, { all, cursor, limit }: OrphanListFlags): Promise<ExitCode> {
  const client = await context.openClient();
  const load = (pageSize: number) => client.traces.listOrphans({ limit: pageSize, cursor }, { signal: context.signal });
  await writeList(context.output, { limit: all ? Number.POSITIVE_INFINITY : limit, load }, VIEW);
  return EXIT.ok;
}
