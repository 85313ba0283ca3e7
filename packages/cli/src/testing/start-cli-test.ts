import { LaminarClient, newTraceId } from '@tailrace/client';
import { startServer } from '@tailrace/server';
import { makeFolder } from './make-folder.js';
import { type CliResult, type RunOptions, runCliProcess } from './run-cli-process.js';

/** A server with a project of its own, and the command line pointed at it. */
export interface CliTest extends AsyncDisposable {
  url: string;
  client: LaminarClient;
  /** An empty folder, working directory and home of every command. */
  folder: string;
  /** Runs a command against the server. */
  run(args: readonly string[], options?: RunOptions): Promise<CliResult>;
  /** Writes a trace of one span and returns its id. */
  writeTrace(name?: string): Promise<string>;
}

/** Starts a server in memory for the tests of a file. */
export async function startCliTest(): Promise<CliTest> {
  const server = await startServer({ data: ':memory:' });
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  const folder = await makeFolder();
  const env = { HOME: folder.path, LMNR_BASE_URL: server.url };
  return {
    url: server.url,
    client,
    folder: folder.path,
    run: (args, options = {}) => runCliProcess(args, { cwd: folder.path, ...options, env: { ...env, ...options.env } }),
    async writeTrace(name = 'GET /answer') {
      const traceId = newTraceId();
      const nowMs = Date.now();
      client.outbox.span({ traceId, name, startTimeMs: nowMs - 12, endTimeMs: nowMs });
      await client.outbox.flush({ throwOnFailure: true });
      return traceId;
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
