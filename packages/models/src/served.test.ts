import { readFile } from 'node:fs/promises';
import { AnalyticsClient } from '@tailrace/analytics';
import { startServer } from '@tailrace/server';
import { startModelServer } from '@tailrace/test-kit';
import { afterEach, expect, it, vi } from 'vitest';
import { ModelSummarizer } from './index.js';

afterEach(() => vi.unstubAllEnvs());

const answer = {
  title: 'Greets',
  flow_diagram: '↓',
  summary_bullets: [{ text: 'Hello is said.', line_refs: '[L1-3]' }],
  interesting_notes: [{ text: 'Nowhere.', line_refs: 'L999' }],
};

it('sums up a trace of a server with a model that is asked over the wire, once', { timeout: 60_000 }, async () => {
  await using model = await startModelServer(() => ({ text: JSON.stringify(answer) }));
  const providers = { openai: { apiKey: 'k', baseUrl: `${model.url}/v1` } };
  await using server = await startServer({
    data: ':memory:',
    summarizer: new ModelSummarizer({ model: 'openai/gpt-5-mini', providers }),
  });
  const properties = { $ai_trace_id: 'talk', $ai_model: 'm', $ai_input: 'Say hello' };
  await fetch(`${server.url}/i/v0/e/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: 'phc_local', event: '$ai_generation', distinct_id: 'u', properties }),
  });
  const client = new AnalyticsClient({ host: server.url, personalApiKey: 'any' });
  const { summary, textRepr } = await client.summarization.summarize({ traceId: 'talk' });
  expect(summary.summaryBullets).toEqual([{ text: 'Hello is said.', lineRefs: expect.stringMatching(/^L0?1$/) }]);
  expect(summary.interestingNotes).toEqual([{ text: 'Nowhere.', lineRefs: '' }]);
  await client.summarization.summarize({ traceId: 'talk' });
  expect((await client.summarization.batchCheck({ traceIds: ['talk'] })).summaries).toMatchObject([
    { title: 'Greets' },
  ]);
  expect(model.requests).toHaveLength(1);
  expect(JSON.stringify(JSON.parse(model.requests[0]?.body ?? ''))).toContain(
    JSON.stringify(textRepr.split('\n')[0]).slice(1, -1),
  );
  model.use(() => ({ status: 400, body: '{"error":{"message":"no such model"}}' }));
  await expect(client.summarization.summarize({ traceId: 'talk', model: 'nope' }, { maxRetries: 0 })).rejects.toThrow(
    /Failed to generate summary/,
  );
});

it('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  vi.stubEnv('OPENAI_API_KEY', 'k');
  const AsyncFunction = (async () => undefined).constructor as new (
    ...source: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const lines: string[] = [];
  const start: typeof startServer = async (options) => {
    const server = await startServer({ ...options, data: ':memory:' });
    await server.close();
    return server;
  };
  const source = example.replaceAll(/^import .*$/gm, '');
  await new AsyncFunction('ModelSummarizer', 'startServer', 'console', source)(ModelSummarizer, start, {
    log: (line: string) => lines.push(line),
  });
  expect(lines).toEqual([expect.stringMatching(/^http:\S+ sums up with openai\/gpt-5-mini$/)]);
});
