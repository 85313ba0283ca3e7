import { AbortedError } from '@tailrace/client';
import {
  type Datapoint,
  type DatasetFileError,
  DatasetPushError,
  type PushCheckpoint,
  type PushDatapointsResponse,
  type RejectedPoint,
} from '@tailrace/datasets';
import type { FileFormat } from '@tailrace/datasets/node';
import type { CommandContext } from '../command-context.js';
import { describeError } from '../errors/describe-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { ProgressBar } from '../output/progress-bar.js';
import { type DatasetFile as AnyFile, openDatasetFile } from './dataset-file.js';
import { linesOfRows } from './lines-of-rows.js';

/** The flags of `tailrace dataset push`. */
export interface DatasetPushFlags {
  key?: string | undefined;
  create: boolean;
  batchSize?: number | undefined;
  format?: FileFormat | undefined;
  startAt?: number | undefined;
  pushId?: string | undefined;
  mirror?: boolean | undefined;
  dryRun?: boolean | undefined;
}

type DatasetFile = AnyFile<Datapoint | DatasetFileError>;

/** A row of the file that was refused. */
interface RejectedRow {
  line: number | undefined;
  field: string;
  message: string;
}

/** Pushes a file to a dataset, and says what became of its rows. */
export async function pushDataset(
  context: CommandContext,
  { name, path }: { name: string; path: string },
  flags: DatasetPushFlags,
): Promise<ExitCode> {
  const { output } = context;
  const file = await openDatasetFile(path, flags.format, { unreadable: 'yield' });
  try {
    const response = await sendFile(context, name, file, flags);
    if (response !== undefined) {
      if (flags.dryRun) output.note('Dry run: nothing was written.');
      return await reportPush(context, name, file, response);
    }
    output.note(`${path} has no rows to push.`);
    if (output.isJson) await output.json({ name, count: 0, created: 0, updated: 0, unchanged: 0, rejected: [] });
    return EXIT.ok;
  } catch (error) {
    if (!DatasetPushError.isInstance(error)) throw error;
    await nameRejected(context, file, error.rejected);
    const { cause, failedAt, pushId, stored } = error;
    const report = describeError(cause);
    const message = `the push ended with ${stored} rows stored: ${report.message}. ${resumeAdvice({ pushId, nextIndex: failedAt })}`;
    output.error({ ...report, message });
    return EXIT.failed;
  }
}

async function sendFile(
  context: CommandContext,
  name: string,
  file: DatasetFile,
  { create, ...flags }: DatasetPushFlags,
): Promise<PushDatapointsResponse | undefined> {
  const { output, signal } = context;
  const { datasets } = await context.openClient();
  const bar = new ProgressBar(output);
  let checkpoint: PushCheckpoint | undefined;
  try {
    return await datasets.push(
      {
        ...flags,
        name,
        points: file.points,
        createDataset: create,
        onBatch: (reached) => {
          checkpoint = reached;
        },
        onProgress: ({ pushed, rejected }) => bar.show(file.fractionRead(), `${pushed + rejected} done`),
      },
      { signal },
    );
  } catch (error) {
    if (AbortedError.isInstance(error) && checkpoint) output.note(resumeAdvice(checkpoint));
    throw error;
  }
}

async function reportPush(
  context: CommandContext,
  name: string,
  file: DatasetFile,
  response: PushDatapointsResponse,
): Promise<ExitCode> {
  const { output } = context;
  const rejected = await nameRejected(context, file, response.rejected);
  const { count, created, datasetId, deleted, deletedIds, pushId, unchanged, updated, version } = response;
  if (output.isJson) {
    const counts = { count, created, updated, unchanged, deleted, deletedIds };
    await output.json({ name, datasetId, version, ...counts, rejected, pushId });
  }
  // Backends without versions do not tell new rows from known ones.
  const stored =
    created === undefined
      ? `${count} stored`
      : `${created} created, ${updated ?? 0} updated, ${unchanged ?? 0} unchanged`;
  const removed = deleted === undefined ? '' : `, ${deleted} deleted`;
  output.note(
    `${name}: ${stored}${removed}, ${rejected.length} rejected${version === undefined ? '' : `; version ${version}`}`,
  );
  if (rejected.length === 0) return EXIT.ok;
  return count === 0 ? EXIT.failed : EXIT.partial;
}

/** Tells people where in the file the refused rows are. */
async function nameRejected(
  { output }: CommandContext,
  file: DatasetFile,
  rejected: readonly RejectedPoint[],
): Promise<RejectedRow[]> {
  const rows = rejected.filter((row) => row.line === undefined).map(({ index }) => index);
  const lines = rows.length > 0 ? await linesOfRows(file, rows) : new Map<number, number>();
  return rejected.map(({ field, index, message, ...row }) => {
    const line = row.line ?? lines.get(index);
    output.warn(`tailrace: ${file.path}, line ${line ?? '?'}: ${field}: ${message}`);
    return { line, field, message };
  });
}

function resumeAdvice({ nextIndex, pushId }: PushCheckpoint): string {
  return `To go on without gaps or duplicates, push the same file with --start-at ${nextIndex} --push-id ${pushId}`;
}
