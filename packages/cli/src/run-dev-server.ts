import { readFile } from 'node:fs/promises';
import {
  type ModelPrices,
  ServerConfigurationError,
  StoreLockedError,
  startServer,
  type TailraceServer,
} from '@tailrace/server';
import { loadAgent } from './agent/load-agent.js';
import type { CommandContext } from './command-context.js';
import { UsageError } from './errors/usage-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { untilInterrupted } from './interrupt.js';
import { loadSentiment } from './models/load-sentiment.js';
import { loadSummarizer } from './models/load-summarizer.js';
import { readEnv } from './settings/env.js';
import { isLoopbackHost } from './settings/loopback.js';

/** The flags of `tailrace dev`. */
export interface DevFlags {
  port: number;
  host: string;
  data?: string | undefined;
  /** A JSON file. */
  prices?: string | undefined;
  /** Pages that may send requests and read the answers. */
  allowOrigin?: string[] | undefined;
  /** A JavaScript module. */
  agent?: string | undefined;
  /** `provider/model`. */
  summaryModel?: string | undefined;
  /** A folder. */
  sentimentModel?: string | undefined;
}

/** Runs the server until the process is told to end, then closes it cleanly. */
export async function runDevServer(context: CommandContext, { host, port, ...flags }: DevFlags): Promise<ExitCode> {
  const { output, signal } = context;
  const data = flags.data ?? readEnv('DATABASE_URL') ?? './.tailrace';
  const apiKey = keyToAskFor(context, host);
  const apiKeys = apiKey === undefined ? [] : [apiKey];
  const prices = await readPrices(flags.prices);
  const agent = await loadAgent(flags.agent);
  const summarizer = await loadSummarizer(flags.summaryModel);
  const sentiment = loadSentiment(flags.sentimentModel);
  const allowedOrigins = flags.allowOrigin;
  const models = { agent, summarizer, sentiment };
  const server = await start({ port, hostname: host, data, apiKeys, allowedOrigins, prices, ...models });
  try {
    const { hostname, url } = server;
    const place = withoutPassword(data);
    if (output.isJson) await output.json({ url, hostname, port: server.port, pid: process.pid, data: place });
    output.note(`Tailrace is listening on ${url}, data in ${place}. Ctrl+C ends it.`);
    if (apiKey === undefined) output.note(`Point your app at it: LMNR_BASE_URL=${url} LMNR_PROJECT_API_KEY=local`);
    await untilInterrupted(signal);
  } finally {
    await server.close();
    await agent?.close?.();
  }
  output.note('Closed.');
  return EXIT.ok;
}

/** The server checks what the file says; here it only has to be JSON. */
async function readPrices(file: string | undefined): Promise<ModelPrices | undefined> {
  if (file === undefined) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ModelPrices;
  } catch (error) {
    throw new UsageError(`--prices ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function start(options: Parameters<typeof startServer>[0]): Promise<TailraceServer> {
  try {
    return await startServer(options);
  } catch (error) {
    if (error instanceof ServerConfigurationError || error instanceof StoreLockedError)
      throw new UsageError(error.message);
    throw error;
  }
}

/** On loopback only an explicit flag asks for a key: that of a hosted backend in the environment must not lock anybody out. */
function keyToAskFor({ flags, settings }: CommandContext, host: string): string | undefined {
  if (isLoopbackHost(host)) return flags.apiKey;
  if (settings.apiKey === undefined || settings.apiKey.origin.startsWith('default')) {
    throw new UsageError(
      `--host ${host} is open to others, so the server needs a key: pass --api-key or set LMNR_PROJECT_API_KEY`,
    );
  }
  return settings.apiKey.value;
}

function withoutPassword(data: string): string {
  if (!/^\w+:\/\//.test(data) || !URL.canParse(data)) return data;
  const url = new URL(data);
  if (url.password !== '') url.password = '****';
  return url.href;
}
