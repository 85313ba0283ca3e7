import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsClient } from '../index.js';

const ID = '01234567-89ab-4def-8123-456789abcdef';
const counts = { review_count: 3, created: 1, updated: 1, unchanged: 1 };

let server: TestServer;
let analytics: AnalyticsClient;
beforeEach(async () => {
  server = await startTestServer({ body: { dataset: { id: ID, name: 'golden', version: 2 }, ...counts } });
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_1', projectId: 7 });
});
afterEach(() => server.close());

describe('an export', () => {
  test('to a dataset says what became of its datapoints', async () => {
    const reviewedAfter = new Date('2026-06-01T10:20:30Z');
    const filter = { definitionIds: [ID.toUpperCase()], traceIds: ['t'], reviewedAfter, reviewedBefore: '2026-07-01' };
    expect(await analytics.traceReviews.export({ dataset: 'golden' }, filter)).toEqual({
      dataset: { id: ID, name: 'golden', version: 2 },
      reviewCount: 3,
      created: 1,
      updated: 1,
      unchanged: 1,
    });
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: '/api/projects/7/llm_analytics/trace_reviews/export/',
    });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      dataset: { name: 'golden' },
      definition_ids: [ID],
      trace_ids: ['t'],
      reviewed_after: '2026-06-01T10:20:30.000Z',
      reviewed_before: '2026-07-01',
    });
  });

  test('to an evaluation says which it made', async () => {
    server.reply({ body: { evaluation: { id: ID, name: 'people', group_name: 'default' }, review_count: 3 } });
    const made = await analytics.traceReviews.export({ evaluation: 'people', groupName: 'judges' });
    expect(made).toEqual({ evaluation: { id: ID, name: 'people', groupName: 'default' }, reviewCount: 3 });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      evaluation: { name: 'people', group_name: 'judges' },
    });
  });

  test.each([
    ['no name', { dataset: '' }, {}, 'dataset'],
    ['nowhere', {}, {}, 'evaluation'],
    ['both', { dataset: 'a', evaluation: 'b' }, {}, 'target'],
    ['a time that is none', { dataset: 'a' }, { reviewedAfter: 'soon' }, 'reviewedAfter'],
    ['a definition that is none', { dataset: 'a' }, { definitionIds: ['quality'] }, 'definitionIds[0]'],
  ])('with %s is refused before the network', async (_, target, filter, field) => {
    await expect(analytics.traceReviews.export(target as { dataset: string }, filter)).rejects.toMatchObject({
      name: 'ValidationError',
      field,
    });
    expect(server.requests).toHaveLength(0);
  });

  test('of a client that is switched off does nothing', async () => {
    const off = new AnalyticsClient({ enabled: false });
    expect(await off.traceReviews.export({ dataset: 'golden' })).toMatchObject({ reviewCount: 0, created: 0 });
    expect(await off.traceReviews.export({ evaluation: 'people' })).toMatchObject({ evaluation: { name: 'people' } });
  });
});

test('agreement is read with what could not be computed', async () => {
  const kappa = { value: null, reason: 'not_two_raters' };
  server.reply({ body: { definition_id: ID, kind: 'boolean', rater_count: 3, cohen_kappa: kappa } });
  const agreement = await analytics.scoreDefinitions.agreement(ID);
  expect(agreement).toEqual({ definitionId: ID, kind: 'boolean', raterCount: 3, cohenKappa: kappa });
  expect(server.requests[0]?.url).toBe(`/api/projects/7/llm_analytics/score_definitions/${ID}/agreement/`);
});
