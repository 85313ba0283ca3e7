import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { toJsonText } from '@tailrace/core';
import type { RunRecord, RunStore } from '../evaluate/run-store.js';
import { lockName } from './lock-name.js';

/**
 * Keeps the log of evaluations in a file, an entry a line, several runs side by side.
 *
 * An entry that was appended survives `kill -9`; a line that a crash cut short is skipped when the file is read, and its item
 * runs again.
 *
 * @example
 * await evaluate({ ...options, output: jsonlFile('runs/answers.jsonl') });
 */
export function jsonlFile(path: string): RunStore {
  let opening: Promise<FileHandle> | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  const locks: (() => Promise<void>)[] = [];
  return {
    load: () => readRecords(path),
    append(record) {
      opening ??= openForAppend(path);
      const file = opening;
      // One after the other: a line must not be written into another one.
      const written = tail.then(async () => (await file).appendFile(`${toJsonText(record)}\n`));
      tail = written.catch(() => undefined);
      return written;
    },
    async lock(runId) {
      await mkdir(dirname(path), { recursive: true });
      const release = await lockName(JSON.stringify([await realpath(dirname(path)), basename(path), runId]));
      if (release) locks.push(release);
      return release !== null;
    },
    async close() {
      await tail;
      // That it could not be opened was told to who appended.
      const file = await opening?.catch(() => undefined);
      opening = undefined;
      try {
        await file?.sync();
        await file?.close();
      } finally {
        for (const release of locks.splice(0)) await release();
      }
    },
  };
}

async function openForAppend(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a+');
  const { size } = await file.stat();
  if (size === 0) return file;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  // Keeps a line that was cut short apart from the next one.
  if (buffer[0] !== 0x0a) await file.appendFile('\n');
  return file;
}

async function* readRecords(path: string): AsyncGenerator<RunRecord> {
  const input = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const record = parseRecord(line);
      if (record) yield record;
    }
  } catch (error) {
    // No file is an empty log.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    input.destroy();
  }
}

function parseRecord(line: string): RunRecord | undefined {
  try {
    const record = JSON.parse(line) as RunRecord | null;
    return record?.type === 'run' || record?.type === 'item' ? record : undefined;
  } catch {
    // Cut short by a crash: what it said is done again.
    return undefined;
  }
}
