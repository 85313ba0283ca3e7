import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as entry from './index.js';
import { AnalyticsClient } from './index.js';

let server: TestServer;
let analytics: AnalyticsClient;
beforeEach(async () => {
  server = await startTestServer();
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_1', projectId: '7' });
});
afterEach(() => server.close());

const sent = () =>
  server.requests.map(({ body, url }) => [url.slice('/api/projects/7/llm_analytics'.length), JSON.parse(body)]);

describe('sentiment', () => {
  test('has a result for each id, or a reason', async () => {
    const score = { label: 'positive', score: 0.9, scores: { positive: 0.9, neutral: 0.1, negative: 0 } };
    server.reply({
      body: { results: { a_b: { ...score, messages: { 'g:0': score }, message_count: 1 }, c: { error: 'no' } } },
    });
    const { model, results } = await analytics.sentiment.analyze({
      ids: ['a_b', 'c'],
      analysisLevel: 'trace',
      dateFrom: '-1d',
    });
    expect(model).toBe(null);
    expect(results).toEqual({ a_b: { ...score, messages: { 'g:0': score }, messageCount: 1 }, c: { error: 'no' } });
    expect(sent()).toEqual([['/sentiment/', { ids: ['a_b', 'c'], analysis_level: 'trace', date_from: '-1d' }]]);
  });

  test('says what judged the texts where the server does', async () => {
    server.reply({ body: { results: {}, model: 'lexicon:afinn-165' } });
    expect(await analytics.sentiment.analyze({ ids: ['a'] })).toEqual({ results: {}, model: 'lexicon:afinn-165' });
  });

  test('lists generations by name', async () => {
    server.reply({ body: { results: [['g', 't', '[]', 'gpt-4', 'd', '2026-01-02', '2026-01-01']] } });
    const { results } = await analytics.sentiment.generations({ filters: { dateRange: { date_from: '-1d' } } });
    expect(results).toEqual([
      {
        generationId: 'g',
        traceId: 't',
        input: '[]',
        model: 'gpt-4',
        distinctId: 'd',
        newestAt: '2026-01-02',
        oldestAt: '2026-01-01',
      },
    ]);
    expect(sent()).toEqual([['/sentiment/generations/', { filters: { dateRange: { date_from: '-1d' } } }]]);
  });

  test.each([[[]], [['1', '2', '3', '4', '5', '6']], [[1]], ['x']])('refuses %j for ids', async (ids) => {
    await expect(analytics.sentiment.analyze({ ids: ids as never })).rejects.toMatchObject({ field: 'ids' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('summarization', () => {
  test('gives a summary with its text', async () => {
    const point = { text: 'a', line_refs: 'L1' };
    server.reply({
      body: {
        summary: { title: 'T', flow_diagram: '↓', summary_bullets: [point], interesting_notes: [] },
        text_repr: 'L1: a',
        metadata: { text_repr_length: 5, summarize_type: 'trace' },
      },
    });
    expect(await analytics.summarization.summarize({ traceId: 't', mode: 'detailed', dateFrom: '-1d' })).toEqual({
      summary: { title: 'T', flowDiagram: '↓', summaryBullets: [{ text: 'a', lineRefs: 'L1' }], interestingNotes: [] },
      textRepr: 'L1: a',
      metadata: { textReprLength: 5, summarizeType: 'trace' },
    });
    await analytics.summarization.summarize({
      data: { event: { id: 'x' } },
      summarizeType: 'event',
      forceRefresh: true,
    });
    expect(sent()).toEqual([
      ['/summarization/', { trace_id: 't', mode: 'detailed', date_from: '-1d' }],
      ['/summarization/', { data: { event: { id: 'x' } }, summarize_type: 'event', force_refresh: true }],
    ]);
  });

  test('finds what is cached', async () => {
    server.reply({ body: { summaries: [{ trace_id: 't', title: 'T', cached: true }] } });
    const { summaries } = await analytics.summarization.batchCheck({ traceIds: ['t', 'u'], model: null });
    expect(summaries).toEqual([{ traceId: 't', title: 'T', cached: true }]);
    expect(sent()).toEqual([['/summarization/batch_check/', { trace_ids: ['t', 'u'], model: null }]]);
  });

  test.each([
    ['nothing', {}],
    ['two', { traceId: 't', generationId: 'g' }],
    ['data without its type', { data: {} }],
  ])('refuses %s to sum up', async (_, input) => {
    await expect(analytics.summarization.summarize(input as never)).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(analytics.summarization.batchCheck({ traceIds: Array(101).fill('t') })).rejects.toMatchObject({
      field: 'traceIds',
    });
    expect(server.requests).toHaveLength(0);
  });
});

test('a text comes with what is known about it', async () => {
  const metadata = {
    event_type: '$ai_span',
    event_id: 'x',
    trace_id: null,
    rendering: 'detailed',
    char_count: 1,
    truncated: false,
  };
  server.reply({ body: { text: 'a', metadata } });
  const data = { id: 'x', event: '$ai_span', properties: {} };
  expect(await analytics.textRepr.render({ eventType: '$ai_span', data, options: { maxLength: 5 } })).toEqual({
    text: 'a',
    metadata: {
      eventType: '$ai_span',
      eventId: 'x',
      traceId: null,
      rendering: 'detailed',
      charCount: 1,
      truncated: false,
    },
  });
  expect(sent()).toEqual([['/text_repr/', { event_type: '$ai_span', data, options: { max_length: 5 } }]]);
  await expect(analytics.textRepr.render({ eventType: '$ai_span', data: null })).rejects.toMatchObject({
    field: 'data',
  });
});

test('exports just this', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'AnalyticsClient',
    'InvalidFieldsError',
    'LeaseLostError',
    'ReviewQueueItemsClient',
    'ReviewQueuesClient',
    'ScoreDefinitionsClient',
    'SentimentClient',
    'SummarizationClient',
    'TextReprClient',
    'TraceReviewsClient',
    'VersionConflictError',
    'scoreOf',
  ]);
});
