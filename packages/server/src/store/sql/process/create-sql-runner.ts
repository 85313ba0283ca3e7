import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreThread } from '../../thread/thread-client.js';
import type { OpenRequest } from '../../thread/thread-messages.js';
import { SqlProcesses } from './sql-processes.js';
import type { SqlRunner } from './sql-runner.js';

export interface SqlRunnerOptions {
  /** Script of the store's threads, which also runs in a process of its own. */
  threadUrl: URL;
  request: OpenRequest;
  writer: StoreThread;
}

/** Makes what runs queries of users: processes start with the first one. */
export function createSqlRunner({ threadUrl, request, writer }: SqlRunnerOptions): SqlRunner {
  const processes = new SqlProcesses(threadUrl);
  const close = async () => processes.close();
  if (request.location.kind !== 'memory') {
    return { run: (projectId, query) => processes.run(request, projectId, query), close };
  }
  return {
    // No other process can read a database in memory: each query gets a copy of it, as it is now.
    run: (projectId, query) =>
      withCopy(writer, (file) => processes.run({ ...request, location: { kind: 'file', file } }, projectId, query)),
    close,
  };
}

async function withCopy<T>(writer: StoreThread, use: (file: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-sql-'));
  try {
    const file = join(directory, 'copy.db');
    await writer.call<void>('copyTo', [file]);
    return await use(file);
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
