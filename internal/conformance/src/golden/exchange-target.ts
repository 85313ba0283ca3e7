import { startServer } from '@tailrace/server';

/** The server that exchanges are run against. */
export interface ExchangeTarget extends AsyncDisposable {
  url: string;
  /** Whose answers are expected. */
  answers: 'tailrace' | 'documented';
  apiKey: string;
  /** Undefined leaves out the exchanges that need one. */
  ingestOnlyKey: string | undefined;
  /** How long a backend may take to show what it was sent. */
  patienceMs: number;
}

const REMOTE_PATIENCE_MS = 20_000;

/** The server of `TAILRACE_CONFORMANCE_URL`, or one of ours that lives as long as the target. */
export async function openExchangeTarget(): Promise<ExchangeTarget> {
  const {
    TAILRACE_CONFORMANCE_URL: url,
    TAILRACE_CONFORMANCE_API_KEY: apiKey = '',
    TAILRACE_CONFORMANCE_INGEST_ONLY_KEY: ingestOnlyKey,
    TAILRACE_CONFORMANCE_ANSWERS: answers = 'documented',
  } = process.env;
  if (url === undefined) return startOwnServer();
  if (answers !== 'documented' && answers !== 'tailrace') {
    throw new Error(`TAILRACE_CONFORMANCE_ANSWERS: expected documented or tailrace, got ${answers}`);
  }
  const remote = {
    url: url.replace(/\/$/, ''),
    answers,
    apiKey,
    ingestOnlyKey,
    patienceMs: REMOTE_PATIENCE_MS,
  } as const;
  return { ...remote, [Symbol.asyncDispose]: async () => {} };
}

async function startOwnServer(): Promise<ExchangeTarget> {
  const [apiKey, ingestOnlyKey] = ['full', 'ingest-only'];
  const server = await startServer({ data: ':memory:', apiKeys: [apiKey, { key: ingestOnlyKey, ingestOnly: true }] });
  return {
    url: server.url,
    answers: 'tailrace',
    apiKey,
    ingestOnlyKey,
    patienceMs: 0,
    [Symbol.asyncDispose]: () => server.close(),
  };
}
