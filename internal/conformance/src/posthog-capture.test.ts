import { readFile } from 'node:fs/promises';
import { renderTrace } from '@tailrace/analytics/text-repr';
import { LaminarClient, type TraceWithSpans } from '@tailrace/client';
import { startServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import { expect, type TestContext, test } from 'vitest';
import { installPosthog } from './install-posthog.mjs';
import { describeInstalled } from './testing/describe-installed.js';
import { modelCalls, spanNamed, traceOf } from './testing/find-spans.js';
import { startFakeOpenai } from './testing/start-fake-openai.js';

const program = new URL('./programs/call-posthog.mjs', import.meta.url);
const API_KEY = 'phc_conformance';

const MESSAGES = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'How is the weather in Oslo?' },
];
// A million tokens of gpt-5-mini: $0.25 in, $0.025 in from the cache, $2 out.
const usage = {
  inputTokens: 1_000,
  outputTokens: 200,
  cacheReadInputTokens: 400,
  reasoningTokens: 50,
  totalCost: expect.closeTo(0.000_56, 10),
};

describeInstalled("PostHog's libraries", installPosthog, (installed) => {
  let running: Promise<Map<string, TraceWithSpans>> | undefined;
  function run(context: TestContext): Promise<Map<string, TraceWithSpans>> {
    const directory = installed.directory(context);
    running ??= runProgram(directory);
    return running;
  }

  test('capture the pieces of a trace, which become one with scores', async (context) => {
    const trace = traceOf(await run(context), 'chat:pieces');
    expect(trace).toMatchObject({
      topSpanName: 'weather',
      rootSpanInput: 'Oslo?',
      rootSpanOutput: 'Rain.',
      userId: 'user-1',
    });
    const root = spanNamed(trace, 'weather');
    const lookUp = spanNamed(trace, 'look up');
    expect(lookUp).toMatchObject({ parentSpanId: root.spanId, input: { city: 'Oslo' }, durationMs: 1_000 });
    expect(modelCalls(trace).map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual(
      expect.arrayContaining([
        ['gpt-5-mini', lookUp.spanId],
        ['text-embedding-3-small', lookUp.spanId],
      ]),
    );
    expect(trace.scores).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'helpful', score: 0.75 }),
        expect.objectContaining({ name: 'feedback', comment: 'Too short.' }),
      ]),
    );
    const { text } = renderTrace(trace, { includeMarkers: false });
    expect(text).toMatch(/^WEATHER\n/);
    expect(text).toContain('[1] ASSISTANT');
  });

  test.for(['chat:openai', 'chat:gzip', 'chat:full'])(
    "watch OpenAI's client: whole, streamed and refused (%s)",
    async (name, context) => {
      // The library dates a stream when it has read its own copy of it, which may be after the next call.
      const calls = modelCalls(traceOf(await run(context), name));
      const asked = { provider: 'openai', input: MESSAGES, userId: 'user-1', parentSpanId: null };
      const answered = calls.filter(({ status }) => status === 'success');
      expect(answered).toHaveLength(2);
      for (const call of answered) {
        expect(call).toMatchObject({ ...asked, ...usage, output: [expect.objectContaining({ role: 'assistant' })] });
        expect(JSON.stringify(call.output)).toContain('It rains in Oslo.');
      }
      const refused = calls.filter(({ status }) => status === 'error');
      expect(refused).toMatchObject([{ ...asked, totalCost: 0 }]);
      expect(refused[0]?.statusMessage).toContain('There is no such model.');
    },
  );

  test('watch the AI SDK with withTracing', async (context) => {
    const trace = traceOf(await run(context), 'chat:ai-sdk');
    expect(modelCalls(trace)).toMatchObject([{ ...usage, status: 'success' }]);
    expect(trace.metadata).toMatchObject({ plan: 'pro', $ai_trace_id: 'chat:ai-sdk' });
    expect(renderTrace(trace, { includeMarkers: false }).text).toContain('It rains in Oslo.');
  });

  test('capture as the README of the server shows it', async (context) => {
    const directory = installed.directory(context);
    const readme = await readFile(new URL('../../../packages/server/README.md', import.meta.url), 'utf8');
    const example = /```ts\n(import { PostHog }.*?)```/s.exec(readme)?.[1] ?? '';
    await using server = await startServer({ data: ':memory:' });
    const load = `import { createRequire } from 'node:module';
      const { PostHog } = createRequire(${JSON.stringify(`${directory}/`)})('posthog-node');`;
    const script = example
      .replace("import { PostHog } from 'posthog-node';", load)
      .replace('server.url', JSON.stringify(server.url));
    expect(await runScript(script)).toMatchObject({ code: 0, stderr: '' });
    const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
    const { items } = await client.traces.list();
    expect(items).toMatchObject([{ topSpanName: 'gpt-4o', rootSpanInput: 'Hi', rootSpanOutput: 'Hello' }]);
    await client.close();
  });

  test("send the AI SDK's own spans with their OpenTelemetry processor, and only those", async (context) => {
    const trace = traceOf(await run(context), 'otel');
    expect(trace.spanNames).not.toContain('request');
    expect(trace.userId).toBe('user-1');
    expect(modelCalls(trace)).toMatchObject([{ ...usage, status: 'success' }]);
    expect(renderTrace(trace, { includeMarkers: false }).text).toContain('It rains in Oslo.');
  });
});

async function runProgram(directory: string): Promise<Map<string, TraceWithSpans>> {
  await using model = await startFakeOpenai();
  await using server = await startServer({ data: ':memory:', apiKeys: [API_KEY] });
  const { code, stdout, stderr } = await runScript(`import ${JSON.stringify(program.pathname)};`, {
    packageDirectory: 'internal/conformance',
    env: { TASK: JSON.stringify({ directory, modelUrl: model.url, baseUrl: server.url, apiKey: API_KEY }) },
  });
  if (code !== 0 || stderr !== '') throw new Error(`${program.pathname} ended with ${code}:\n${stderr}`);
  const { otel } = JSON.parse(stdout) as { otel: string };
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: API_KEY });
  const traces = new Map<string, TraceWithSpans>();
  for await (const { id, metadata } of client.traces.list())
    traces.set(String(metadata.$ai_trace_id ?? 'otel'), await client.traces.get(id));
  await client.close();
  expect(traces.get('otel')?.id.replaceAll('-', '')).toBe(otel);
  return traces;
}
