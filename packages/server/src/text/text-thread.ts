import { parentPort } from 'node:worker_threads';
import { type TextTaskName, textTasks } from './text-tasks.js';

/** A task for the thread. */
export interface TextCall {
  callId: number;
  name: TextTaskName;
  bytes: Uint8Array;
}

/** What came of a task. */
export type TextReply = { callId: number; value: object } | { callId: number; problem: string };

parentPort?.on('message', ({ bytes, callId, name }: TextCall) => {
  try {
    const value = textTasks[name](bytes);
    const transfer = Object.values(value).filter(ownsItsBytes);
    const reply: TextReply = { callId, value };
    parentPort?.postMessage(
      reply,
      transfer.map(({ buffer }) => buffer),
    );
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ callId, problem } satisfies TextReply);
  }
});

function ownsItsBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
}
