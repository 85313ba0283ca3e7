import { AnalyticsClient, type ScoreDefinition, scoreOf } from '@tailrace/analytics';
import { computeAgreement } from '@tailrace/analytics/agreement';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../../testing/api.js';

const NAMES = ['ada', 'bob', 'eve'];
const apiKeys = NAMES.map((name) => ({ key: name, user: { email: `${name}@example.com` } }));

let api: Api;
let clients: Map<string, AnalyticsClient>;
beforeAll(async () => {
  api = await startApi({ apiKeys });
  clients = new Map(NAMES.map((name) => [name, new AnalyticsClient({ host: api.url, personalApiKey: name })]));
});
afterAll(() => api[Symbol.asyncDispose]());

function clientOf(name: string): AnalyticsClient {
  const client = clients.get(name);
  if (client === undefined) throw new Error(`${name} has no key`);
  return client;
}

/** Scores a trace one after another, as reviewers do who do not agree on the review. */
async function score(traceId: string, definition: ScoreDefinition, values: Record<string, unknown>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const { traceReviews } = clientOf(name);
    const scores = [scoreOf(definition, value as never)];
    const [known] = (await traceReviews.list({ traceId })).items;
    if (known === undefined) await traceReviews.create({ traceId, scores });
    else await traceReviews.update(known.id, { scores });
  }
}

describe('agreement about a definition', () => {
  it('is that of what each reviewer said last, also where the review is by now another', async () => {
    const definition = await clientOf('ada').scoreDefinitions.create({ name: 'q', kind: 'numeric', config: {} });
    const said = [{ ada: 4, bob: 5 }, { ada: 1, bob: 1 }, { bob: 2, ada: 2.5 }, { ada: 3 }];
    for (const [index, values] of said.entries()) await score(`numeric ${index}`, definition, values);
    await score('numeric 1', definition, { ada: 2 });
    said[1] = { ada: 2, bob: 1 };
    const ratings = said.flatMap((values, index) =>
      Object.entries(values).map(([rater, value]) => ({ unit: String(index), rater, value })),
    );
    const agreement = await clientOf('eve').scoreDefinitions.agreement(definition);
    const { cohenKappa, krippendorffAlpha, percentAgreement, ...counts } = computeAgreement('numeric', ratings);
    expect(agreement).toMatchObject({ definitionId: definition.id, kind: 'numeric', ...counts });
    expect(agreement.krippendorffAlpha.value).toBeCloseTo(krippendorffAlpha.value ?? Number.NaN, 9);
    expect(agreement.cohenKappa.value).toBeCloseTo(cohenKappa.value ?? Number.NaN, 9);
    expect(agreement.percentAgreement).toEqual(percentAgreement);
  });

  it('tells apart answers and choices, and takes more than two reviewers', async () => {
    const { scoreDefinitions } = clientOf('ada');
    const solved = await scoreDefinitions.create({ name: 's', kind: 'boolean', config: {} });
    const options = ['a', 'b', 'c'].map((key) => ({ key, label: key }));
    const topics = await scoreDefinitions.create({
      name: 't',
      kind: 'categorical',
      config: { options, selectionMode: 'multiple' },
    });
    await score('boolean 1', solved, { ada: true, bob: true, eve: true });
    await score('boolean 2', solved, { ada: false, bob: false, eve: false });
    await score('choice 1', topics, { ada: ['a', 'b'], bob: ['b', 'a'] });
    await score('choice 2', topics, { ada: ['c'], bob: ['c'] });
    expect(await scoreDefinitions.agreement(solved)).toMatchObject({
      raterCount: 3,
      distance: 'nominal',
      cohenKappa: { value: null, reason: 'not_two_raters' },
      krippendorffAlpha: { value: 1, reason: null },
    });
    expect(await scoreDefinitions.agreement(topics)).toMatchObject({
      distance: 'jaccard',
      cohenKappa: { value: 1 },
      krippendorffAlpha: { value: 1 },
    });
  });

  it('is none where nothing was said, or was taken back', async () => {
    const { scoreDefinitions, traceReviews } = clientOf('ada');
    const definition = await scoreDefinitions.create({ name: 'gone', kind: 'boolean', config: {} });
    await score('gone 1', definition, { ada: true, bob: false });
    expect(await scoreDefinitions.agreement(definition)).toMatchObject({ ratingCount: 2 });
    const [review] = (await traceReviews.list({ traceId: 'gone 1' })).items;
    await traceReviews.delete(review?.id ?? '');
    expect(await scoreDefinitions.agreement(definition)).toMatchObject({
      unitCount: 0,
      ratingCount: 0,
      krippendorffAlpha: { value: null, reason: 'no_pairs' },
    });
  });

  it('is not there without its definition', async () => {
    const { scoreDefinitions } = clientOf('ada');
    const unknown = '0196f000-0000-7000-8000-00000000000a';
    await expect(scoreDefinitions.agreement(unknown)).rejects.toMatchObject({ status: 404 });
    const refused = await api.send(
      'POST',
      `/api/projects/@current/llm_analytics/score_definitions/${unknown}/agreement/`,
      {},
      {
        authorization: 'Bearer ada',
      },
    );
    expect(refused.status).toBe(405);
  });
});
