import { type AnnotateOptions, type LaminarClient, parseTraceId, type TagReceipt } from '@tailrace/client';
import { writeInBulk } from './bulk/write-in-bulk.js';
import type { CommandContext } from './command-context.js';
import { EXIT, type ExitCode } from './exit-code.js';

/** Whether a write is on its trace, or kept until the trace arrives. */
export type WriteState = 'applied' | 'pending';

/** A write that a command does on one trace, or on each trace of stdin. */
export interface WriteRequest {
  /** A trace id, or `-` for ids on stdin. */
  target: string;
  /** Milliseconds to keep trying while the server does not know the trace. */
  wait?: number | undefined;
  /** The past tense of the command, for people. */
  done: string;
  /** What is written, for the JSON answer. */
  fields: Record<string, unknown>;
  write: (client: LaminarClient, traceId: string, options: AnnotateOptions) => Promise<WriteState>;
}

/** Does a write on its trace or traces. Rejects with the error of a single one; counts the failures of many. */
export async function writeToTraces(context: CommandContext, request: WriteRequest): Promise<ExitCode> {
  const client = await context.openClient();
  const { done, fields, target, wait, write } = request;
  const writeOne = async (id: string) => {
    const traceId = parseTraceId(id);
    const state = await write(client, traceId, { signal: context.signal, waitForTraceMs: wait });
    return { traceId, ...fields, state };
  };
  if (target === '-') return writeInBulk(context, writeOne);
  const receipt = await writeOne(target);
  if (context.output.isJson) await context.output.json(receipt);
  else
    context.output.note(`${done} ${receipt.traceId}${receipt.state === 'pending' ? ', once the trace arrives' : ''}`);
  return EXIT.ok;
}

/** Reads what became of tags. Backends without receipts apply a tag or refuse it. */
export function stateOfReceipts(receipts: readonly TagReceipt[]): WriteState {
  return receipts.some(({ state }) => state === 'pending') ? 'pending' : 'applied';
}

/** Reads what became of metadata or a score from the status of the answer. */
export function stateOfStatus({ status }: { status: number }): WriteState {
  return status === 202 ? 'pending' : 'applied';
}
