import { LaminarClient } from '@tailrace/client';
import { call, done, type Policy } from '@tailrace/test-kit';
import { expect, type TestContext, test } from 'vitest';
import { type CallOutcome, runOfficialSdk } from './run-official-sdk.js';
import { describeInBrowser } from './testing/describe-in-browser.js';
import type { Installed } from './testing/describe-installed.js';
import { describeOfficialSdk } from './testing/describe-official-sdk.js';
import { describeOptIn } from './testing/describe-opt-in.js';
import { startAgentHost } from './testing/start-agent-host.js';

const program = new URL('./programs/call-agent.mjs', import.meta.url);
// Eleven runs, one after the other.
const TIMEOUT_MS = 180_000;

type Chunk = { chunkType: string; [field: string]: unknown };

interface Report {
  calls: Record<string, CallOutcome>;
  trace: { spans: { name: string; spanId: string; parentSpanId: string | null }[] };
}

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const RESULT = { isDone: true, content: 'It costs 9 €', error: null, giveControl: false };
const ANSWER = { result: RESULT, agentState: null, storageState: null, stepCount: 1 };

/** Does what the prompt says; earlier prompts stand before it. */
const policy: Policy = ({ body, text }) => {
  const prompts = [...body.matchAll(/<task>\\n(.*?)\\n<\/task>/g)].map(([, prompt]) => prompt);
  switch (prompts.at(-1)) {
    case 'Say the price':
      return { calls: [done(/It costs \d €/.exec(text)?.[0] ?? text)] };
    case 'Say what was asked':
      return { calls: [done(`Asked before: ${prompts.slice(0, -1)}`)] };
    case 'Wait':
      return { calls: [call('wait', { seconds: 1.1 })] };
    default:
      return { status: 401, body: '{"error":{"message":"no such key"}}' };
  }
};

describeOptIn('agents of the official SDK', 'TAILRACE_AGENT_CONFORMANCE', () =>
  describeInBrowser('agents on our server', { timeoutMs: TIMEOUT_MS }, () =>
    describeOfficialSdk('0.7.16', testAgent, TIMEOUT_MS),
  ),
);

function testAgent(sdk: Installed): void {
  let running: Promise<Report> | undefined;
  // One process for all tests: what takes long is starting it and the browser.
  function report(context: TestContext): Promise<Report> {
    const sdkDirectory = sdk.directory(context);
    running ??= runAll(sdkDirectory);
    return running;
  }
  const chunksOf = async (context: TestContext, name: string): Promise<Chunk[]> => {
    const { calls } = await report(context);
    return (calls[name]?.value ?? calls[name]?.error) as Chunk[];
  };
  const step = { chunkType: 'step', messageId: UUID, createdAt: expect.any(String), traceId: UUID };

  test('gets the answer', async (context) => {
    const { calls } = await report(context);
    expect(calls.answer).toEqual({ value: ANSWER });
  });

  test('gets the steps and the answer as they come', async (context) => {
    expect(await chunksOf(context, 'chunks')).toEqual([
      { ...step, actionResult: RESULT, summary: 'done' },
      { ...step, chunkType: 'finalOutput', content: ANSWER },
    ]);
  });

  test('gets a picture of each step', async (context) => {
    const [first] = await chunksOf(context, 'pictures');
    expect(Buffer.from(String(first?.screenshot), 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  test('goes on where an earlier run ended', async (context) => {
    const { calls } = await report(context);
    const first = calls.withStates?.value as Record<string, string>;
    expect(JSON.parse(String(first.agentState))).toEqual(expect.any(Object));
    expect(JSON.parse(String(first.storageState))).toMatchObject({ cookies: [] });
    expect(calls.goingOn).toMatchObject({ value: { result: { content: 'Asked before: Say the price' } } });
  });

  test('is told when the time is up', async (context) => {
    const { calls } = await report(context);
    expect(calls.timeout).toEqual({ error: 'Error: Timeout' });
    const chunks = await chunksOf(context, 'timeoutChunks');
    expect(chunks.at(-1)).toMatchObject({ chunkType: 'timeout', actionResult: { isDone: false } });
    expect(chunks.slice(0, -1).every(({ chunkType }) => chunkType === 'step')).toBe(true);
  });

  test('is told what a run failed with', async (context) => {
    const { calls } = await report(context);
    expect(calls.failure).toEqual({ error: expect.stringMatching(/^Error: Error in run stream: .*no such key/) });
    expect(await chunksOf(context, 'failureChunks')).toEqual([
      {
        chunkType: 'error',
        messageId: UUID,
        createdAt: expect.any(String),
        error: expect.stringContaining('no such key'),
      },
    ]);
    expect(calls.refusal).toEqual({ error: expect.stringMatching(/400.*modelProvider/s) });
  });

  test('finds the run under the span that it was started in', async (context) => {
    const { calls, trace } = await report(context);
    const { chunks, spanId, traceId } = (calls.traced?.value ?? {}) as {
      spanId: string;
      traceId: string;
      chunks: Chunk[];
    };
    expect(chunks.map((chunk) => chunk.traceId)).toEqual([traceId, traceId]);
    expect(trace.spans.find(({ name }) => name === 'buy')).toMatchObject({ spanId });
    expect(trace.spans.find(({ name }) => name === 'agent.run')).toMatchObject({ parentSpanId: spanId });
  });
}

async function runAll(sdkDirectory: string): Promise<Report> {
  await using host = await startAgentHost(policy, '<p>It costs 9 €</p>');
  const task = { sdkDirectory, baseUrl: host.server.url, startUrl: host.pageUrl };
  const calls = await runOfficialSdk<Report['calls']>(program, task, TIMEOUT_MS);
  const { traceId } = (calls.traced?.value ?? {}) as { traceId?: string };
  await using client = new LaminarClient({ baseUrl: host.server.url, projectApiKey: 'local' });
  const read = () => client.traces.get(String(traceId), { waitForTraceMs: 10_000 });
  // The span of the run ends after its last chunk.
  await expect
    .poll(async () => (await read()).spans.map(({ name }) => name), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['buy', 'agent.run']));
  return { calls, trace: await read() };
}
