import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startApi } from '../../testing/api.js';

test('smoke', async () => {
  await using api = await startApi();
  const g = {
    event: '$ai_generation',
    distinct_id: 'u1',
    uuid: '0198c0de-0000-7000-8000-000000000001',
    timestamp: '2026-06-01T10:00:02Z',
    properties: {
      $ai_trace_id: 'chat:42',
      $ai_model: 'gpt-4o',
      $ai_provider: 'openai',
      $ai_input: [{ role: 'user', content: 'hi' }],
      $ai_output_choices: [{ role: 'assistant', content: 'hello' }],
      $ai_input_tokens: 10,
      $ai_output_tokens: 5,
      $ai_latency: 1.5,
      plan: 'pro',
    },
  };
  const answer = await api.post('/batch/', {
    api_key: 'x',
    batch: [
      g,
      { event: '$pageview', distinct_id: 'u1' },
      { event: '$ai_generation', distinct_id: 'u1', properties: { $ai_trace_id: {} } },
    ],
  });
  console.log(answer.status, answer.text);
  console.log(
    (
      await api.post(
        '/i/v0/e/?compression=gzip-js',
        gzipSync(
          JSON.stringify({
            event: '$ai_metric',
            distinct_id: 'u1',
            properties: { $ai_trace_id: 'chat:42', $ai_metric_name: 'q', $ai_metric_value: '0.5' },
          }),
        ),
        {},
      )
    ).text,
  );
  const list = await api.traces();
  console.log(JSON.stringify(await api.trace(list.items[0]?.id ?? ''), null, 1));
  expect(1).toBe(1);
});
