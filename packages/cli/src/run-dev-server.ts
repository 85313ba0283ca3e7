import { startServer } from '@tailrace/server';
import type { CommandContext } from './command-context.js';
import { UsageError } from './errors/usage-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { untilInterrupted } from './interrupt.js';
import { isLoopbackHost } from './settings/loopback.js';

/** The flags of `tailrace dev`. */
export interface DevFlags {
  port: number;
  host: string;
  data: string;
}

/** Runs the server until the process is told to end, then closes it cleanly. */
export async function runDevServer(context: CommandContext, { data, host, port }: DevFlags): Promise<ExitCode> {
  const { output, signal } = context;
  const apiKey = keyToAskFor(context, host);
  const server = await startServer({
    port,
    hostname: host,
    data,
    ...(apiKey !== undefined && { apiKeys: [apiKey] }),
  }).catch((error: unknown) => explainPort(error, port));
  try {
    if (output.isJson)
      await output.json({
        url: server.url,
        hostname: server.hostname,
        port: server.port,
        pid: process.pid,
        data: shownData(data),
      });
    output.note(`Tailrace is listening on ${server.url}, data in ${shownData(data)}. Ctrl+C ends it.`);
    if (apiKey === undefined)
      output.note(`Point your app at it: LMNR_BASE_URL=${server.url} LMNR_PROJECT_API_KEY=local`);
    await untilInterrupted(signal);
  } finally {
    await server.close();
  }
  output.note('Closed.');
  return EXIT.ok;
}

/** On loopback only an explicit flag asks for a key: the key of a hosted backend in the environment must not lock anybody out. */
function keyToAskFor({ flags, settings }: CommandContext, host: string): string | undefined {
  if (isLoopbackHost(host)) return flags.apiKey;
  if (settings.apiKey === undefined || settings.apiKey.origin.startsWith('default')) {
    throw new UsageError(
      `--host ${host} is open to others, so the server needs a key: pass --api-key or set LMNR_PROJECT_API_KEY`,
    );
  }
  return settings.apiKey.value;
}

/** The place of the data without a password in it. */
function shownData(data: string): string {
  if (!URL.canParse(data)) return data;
  const url = new URL(data);
  if (url.password !== '') url.password = '****';
  return url.href;
}

function explainPort(error: unknown, port: number): never {
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') throw new UsageError(`port ${port} is taken: --port 0 finds a free one`);
  if (code === 'EACCES') throw new UsageError(`port ${port} is not ours to listen on: choose one above 1023`);
  throw error;
}
