import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, TransformerSentiment } from '@tailrace/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installTransformers } from './install-transformers.mjs';
import { describeInstalled, type Installed } from './testing/describe-installed.js';
import { describeOptIn } from './testing/describe-opt-in.js';
import { makeTinyTransformer } from './testing/make-tiny-transformer.js';

// Half a gigabyte to bring.
describeOptIn('sentiment by a transformer', 'TAILRACE_TRANSFORMER_CONFORMANCE', () =>
  describeInstalled('@huggingface/transformers', installTransformers, testTransformer),
);

function testTransformer(installed: Installed): void {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tailrace-transformer-'));
    await makeTinyTransformer(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('runs a model that lies on this machine, by batches and cut at its 512 tokens', async (context) => {
    const sentiment = new TransformerSentiment({ folder, installedIn: installed.directory(context) });
    const texts = [
      'I love it',
      'HATE',
      'a meeting',
      'love '.repeat(2_000),
      ...Array.from({ length: 40 }, () => 'hate'),
    ];
    const labels = (await sentiment.classify(texts)).map((scores) => {
      expect(scores.positive + scores.neutral + scores.negative).toBeCloseTo(1, 6);
      return Object.entries(scores).reduce((best, next) => (next[1] > best[1] ? next : best))[0];
    });
    expect(labels).toEqual(['positive', 'negative', 'neutral', 'positive', ...Array(40).fill('negative')]);
  });

  it('tells a server how users felt', async (context) => {
    const sentiment = new TransformerSentiment({ folder, installedIn: installed.directory(context) });
    await using server = await startServer({ data: ':memory:', sentiment });
    const properties = { $ai_trace_id: 'talk', $ai_model: 'm', $ai_input: [{ role: 'user', content: 'I hate it' }] };
    const event = { event: '$ai_generation', distinct_id: 'u', properties };
    const post = (path: string, body: object) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post('/i/v0/e/', { api_key: 'phc_local', ...event })).status).toBe(200);
    const response = await post('/api/projects/@current/llm_analytics/sentiment/', { ids: ['talk'] });
    const { model, results } = (await response.json()) as { model: string; results: Record<string, object> };
    expect(model).toMatch(/^transformer:tailrace-transformer-/);
    expect(results.talk).toMatchObject({ label: 'negative', message_count: 1 });
  });

  it('says what is wrong with a folder that has no model of feelings', async (context) => {
    const installedIn = installed.directory(context);
    expect(() => new TransformerSentiment({ folder: tmpdir(), installedIn })).toThrow(/sentiment: .* no config\.json/);
    const config = JSON.parse('{"model_type":"bert","id2label":{"0":"cat","1":"dog"}}');
    const other = await mkdtemp(join(tmpdir(), 'tailrace-transformer-'));
    try {
      await makeTinyTransformer(other);
      await writeFile(join(other, 'config.json'), JSON.stringify(config));
      await expect(new TransformerSentiment({ folder: other, installedIn }).classify(['x'])).rejects.toThrow(/"cat"/);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });
}
