import { LaminarClient, type TraceWithSpans } from '@tailrace/client';
import { done } from '@tailrace/test-kit';
import { Laminar, observe } from '@tailrace/tracing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser } from './testing/describe-in-browser.js';
import { type AgentHost, startAgentHost } from './testing/start-agent-host.js';

type TraceSpan = TraceWithSpans['spans'][number];

describeInBrowser('a run of an agent, traced', { timeoutMs: 120_000 }, () => {
  let host: AgentHost;
  let client: LaminarClient;

  beforeAll(async () => {
    host = await startAgentHost(() => ({ calls: [done('read')] }), '<p>Hello</p>');
    const options = { baseUrl: host.server.url, projectApiKey: 'local' };
    client = new LaminarClient(options);
    Laminar.initialize(options);
  });
  afterAll(async () => {
    await Laminar.shutdown();
    await client.close();
    await host[Symbol.asyncDispose]();
  });

  /** Runs an agent with what `serializeSpanContext` says just then, and resolves to the trace that it says it is in. */
  async function runTraced(): Promise<{ traceId: string; serialized: string | null }> {
    const serialized = Laminar.serializeSpanContext();
    const options = { prompt: 'Read.', startUrl: host.pageUrl, parentSpanContext: serialized, stream: true } as const;
    let traceId = '';
    for await (const chunk of await client.agent.run(options))
      if (chunk.chunkType === 'finalOutput') traceId = String(chunk.traceId);
    return { traceId, serialized };
  }

  /** Reads a trace once the span of the run is in it, which ends after the last chunk. */
  async function readTrace(traceId: string): Promise<{ spans: TraceSpan[]; run: TraceSpan | undefined }> {
    const runOf = (spans: readonly TraceSpan[]) => spans.find(({ name }) => name === 'agent.run');
    const read = async () => (await client.traces.get(traceId, { waitForTraceMs: 10_000 })).spans;
    await expect.poll(async () => runOf(await read()), { timeout: 30_000 }).toBeDefined();
    const spans = await read();
    return { spans, run: runOf(spans) };
  }

  test('stands under the span whose context it was given', async () => {
    const { serialized, traceId } = await observe({ name: 'prepare a report' }, runTraced);
    await Laminar.flush();

    const { run, spans } = await readTrace(traceId);
    const parent = spans.find(({ name }) => name === 'prepare a report');
    expect(JSON.parse(String(serialized))).toMatchObject({ traceId, spanId: parent?.spanId });
    expect(run).toMatchObject({ parentSpanId: parent?.spanId });
    expect(spans.find(({ name }) => name === 'agent.step')).toMatchObject({ parentSpanId: run?.spanId });
  });

  test('has a trace of its own where there is no span to give', async () => {
    const { serialized, traceId } = await runTraced();
    expect(serialized).toBeNull();

    expect((await readTrace(traceId)).run).toMatchObject({ parentSpanId: null });
  });
});
