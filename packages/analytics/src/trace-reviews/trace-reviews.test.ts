import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsClient, type ScoreDefinition, scoreOf } from '../index.js';

const ID = '01234567-89ab-4def-8123-456789abcdef';
const VERSION_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const wireReview = {
  id: ID,
  trace_id: 't',
  comment: null,
  created_at: '2026-06-01T10:20:30Z',
  updated_at: '2026-06-01T10:20:30Z',
  created_by: null,
  reviewed_by: { id: 1, first_name: 'Ada' },
  scores: [
    {
      id: ID,
      definition_id: ID,
      definition_name: 'quality',
      definition_kind: 'numeric',
      definition_archived: false,
      definition_version_id: VERSION_ID,
      definition_version: 1,
      definition_config: { min: 1, max: 5 },
      categorical_values: null,
      numeric_value: '4.500000',
      boolean_value: null,
      created_at: '2026-06-01T10:20:30Z',
      updated_at: null,
    },
  ],
  team: 7,
};
const definition = (kind: string, config: object) =>
  ({ id: ID, name: 'quality', kind, config, currentVersion: 1, currentVersionId: VERSION_ID }) as ScoreDefinition;

let server: TestServer;
let analytics: AnalyticsClient;
beforeEach(async () => {
  server = await startTestServer({ body: wireReview });
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_1', projectId: 7 });
});
afterEach(() => server.close());

describe('reviews', () => {
  test('are written with scores that fit their definitions, and read with numbers', async () => {
    const quality = definition('numeric', { min: 1, max: 5 });
    const review = await analytics.traceReviews.create({
      traceId: 't',
      comment: 'ok',
      scores: [scoreOf(quality, 4.5)],
    });
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/api/projects/7/llm_analytics/trace_reviews/' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      trace_id: 't',
      comment: 'ok',
      scores: [{ definition_id: ID, definition_version_id: VERSION_ID, numeric_value: 4.5 }],
    });
    expect(review.scores[0]).toMatchObject({
      definitionKind: 'numeric',
      definitionConfig: { min: 1, max: 5 },
      numericValue: 4.5,
      booleanValue: null,
    });
    expect(review.reviewedBy?.firstName).toBe('Ada');
  });

  test('are read, changed and deleted', async () => {
    await analytics.traceReviews.retrieve(ID);
    await analytics.traceReviews.update(ID, { comment: null, scores: [], queueId: ID });
    server.reply({ status: 204 });
    expect(await analytics.traceReviews.delete(ID)).toBeUndefined();
    expect(server.requests.map(({ body, method, url }) => [method, url, body])).toEqual([
      ['GET', `/api/projects/7/llm_analytics/trace_reviews/${ID}/`, ''],
      [
        'PATCH',
        `/api/projects/7/llm_analytics/trace_reviews/${ID}/`,
        `{"comment":null,"scores":[],"queue_id":"${ID}"}`,
      ],
      ['DELETE', `/api/projects/7/llm_analytics/trace_reviews/${ID}/`, ''],
    ]);
  });

  test('are listed with the filters of the server', async () => {
    server.reply({ body: { count: 1, next: null, previous: null, results: [wireReview] } });
    const page = await analytics.traceReviews.list({
      traceId: 't',
      traceIds: ['t', 'u'],
      definitionId: ID,
      definitionIds: [ID],
      search: 'ok',
      orderBy: '-updatedAt',
      limit: 5,
      offset: 10,
    });
    expect(page.items.map(({ traceId }) => traceId)).toEqual(['t']);
    expect(page.hasNextPage()).toBe(false);
    expect(Object.fromEntries(new URL(server.requests[0]?.url ?? '', server.url).searchParams)).toEqual({
      trace_id: 't',
      trace_id__in: 't,u',
      definition_id: ID,
      definition_id__in: ID,
      search: 'ok',
      order_by: '-updated_at',
      limit: '5',
      offset: '10',
    });
  });

  test.each([
    ['no traces, which would be all of them', { traceIds: [] }, 'traceIds'],
    ['a trace that would be two', { traceIds: ['a', 'b,c'] }, 'traceIds[1]'],
    ['a trace without a name', { traceIds: [' '] }, 'traceIds[0]'],
    ['no definitions', { definitionIds: [] }, 'definitionIds'],
    ['definitions that are no list', { definitionIds: ID }, 'definitionIds'],
    ['pages of nothing', { limit: 0 }, 'limit'],
    ['a page in front of the first', { offset: -1 }, 'offset'],
    ['a place that is no number', { offset: Number.NaN }, 'offset'],
  ])('are not listed by %s', async (_, filter, field) => {
    await expect(analytics.traceReviews.list(filter as never)).rejects.toMatchObject({
      name: 'ValidationError',
      field,
    });
    expect(server.requests).toHaveLength(0);
  });

  test('of traces with long names in few characters are written', async () => {
    await analytics.traceReviews.create({ traceId: '😀'.repeat(255) });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['no trace', { traceId: ' ' }, 'traceId'],
    ['a comment that is no text', { traceId: 't', comment: 5 }, 'comment'],
    ['a queue that is none', { traceId: 't', queueId: 'x' }, 'queueId'],
    ['scores that are no list', { traceId: 't', scores: {} }, 'scores'],
    ['a score that is none', { traceId: 't', scores: ['x'] }, 'scores[0]'],
    ['no value', { traceId: 't', scores: [{ definitionId: ID }] }, 'scores[0]'],
    ['two values', { traceId: 't', scores: [{ definitionId: ID, numericValue: 1, booleanValue: true }] }, 'scores[0]'],
    [
      'a definition that is none',
      { traceId: 't', scores: [{ definitionId: 'x', numericValue: 1 }] },
      'scores[0].definitionId',
    ],
    [
      'a version that is none',
      { traceId: 't', scores: [{ definitionId: ID, definitionVersionId: 'x', numericValue: 1 }] },
      'scores[0].definitionVersionId',
    ],
    [
      'a definition twice',
      {
        traceId: 't',
        scores: [
          { definitionId: ID, numericValue: 1 },
          { definitionId: ID, numericValue: 1 },
        ],
      },
      'scores[1].definitionId',
    ],
    [
      'a number that is none',
      { traceId: 't', scores: [{ definitionId: ID, numericValue: 'x' }] },
      'scores[0].numericValue',
    ],
    [
      'seven decimals',
      { traceId: 't', scores: [{ definitionId: ID, numericValue: '0.1234567' }] },
      'scores[0].numericValue',
    ],
    [
      'seven digits before the point',
      { traceId: 't', scores: [{ definitionId: ID, numericValue: 1_234_567 }] },
      'scores[0].numericValue',
    ],
    ['thirteen digits', { traceId: 't', scores: [{ definitionId: ID, numericValue: 1e12 }] }, 'scores[0].numericValue'],
    ['no keys', { traceId: 't', scores: [{ definitionId: ID, categoricalValues: [] }] }, 'scores[0].categoricalValues'],
    [
      'a key twice',
      { traceId: 't', scores: [{ definitionId: ID, categoricalValues: ['a', ' A'] }] },
      'scores[0].categoricalValues[1]',
    ],
    [
      'a truth that is none',
      { traceId: 't', scores: [{ definitionId: ID, booleanValue: 'yes' }] },
      'scores[0].booleanValue',
    ],
  ])('refuse %s before the network', async (_, review, field) => {
    await expect(analytics.traceReviews.create(review as never)).rejects.toMatchObject({
      name: 'ValidationError',
      field,
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe('scoreOf', () => {
  const options = [
    { key: 'a', label: 'A' },
    { key: 'b', label: 'B' },
    { key: 'c', label: 'C' },
  ];
  const single = definition('categorical', { options });
  const multiple = definition('categorical', {
    options,
    selectionMode: 'multiple',
    minSelections: 2,
    maxSelections: 2,
  });
  const grid = definition('numeric', { min: 0.1, max: 1, step: 0.1 });
  const yesOrNo = definition('boolean', {});

  test.each([
    ['a choice', single, ' A', { categoricalValues: [' A'] }],
    ['several', multiple, ['a', 'c'], { categoricalValues: ['a', 'c'] }],
    ['a number on the grid, exactly', grid, 0.3, { numericValue: 0.3 }],
    ['a number as text', grid, '1.0', { numericValue: '1.0' }],
    ['no', yesOrNo, false, { booleanValue: false }],
  ])('takes %s', (_, target, value, expected) => {
    expect(scoreOf(target, value as never)).toEqual({ definitionId: ID, definitionVersionId: VERSION_ID, ...expected });
  });

  test.each([
    ['an unknown key', single, 'd', '"d" is not among the options: a, b, c'],
    ['two where one is chosen', single, ['a', 'b'], 'exactly one'],
    ['too few', multiple, ['a'], 'at least 2'],
    ['too many', multiple, ['a', 'b', 'c'], 'no more than 2'],
    ['too small a number', grid, 0, 'must not be below 0.1'],
    ['too large a number', grid, 1.1, 'must not be above 1'],
    ['a number off the grid', grid, 0.35, 'steps of 0.1 from 0.1'],
    ['a number that is none', grid, Number.NaN, 'expected a number'],
    ['text for yes or no', yesOrNo, 'true', 'expected true or false'],
    ['a definition that is none', { kind: 'text' } as never, 'x', 'expected a score definition'],
  ])('refuses %s', (_, target, value, message) => {
    expect(() => scoreOf(target as ScoreDefinition, value as never)).toThrow(message);
  });
});
