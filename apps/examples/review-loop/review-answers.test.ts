import { LaminarClient } from '@tailrace/client';
import { startServer, type TailraceServer } from '@tailrace/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reviewAnswers } from './review-answers.mjs';

let server: TailraceServer;
let client: LaminarClient;
beforeEach(async () => {
  server = await startServer({ data: ':memory:' });
  client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

it('turns what people say about answers into agreement and a dataset', async () => {
  const { agreement, exported } = await reviewAnswers(client, [
    { question: 'How long?', answer: 'Five days.', scores: { ada: 5, bob: 5 } },
    { question: 'Where?', answer: 'Perhaps.', scores: { ada: 1, bob: 1 } },
    { question: 'Norway?', answer: 'Yes.', scores: { ada: 4 } },
  ]);
  expect(agreement).toMatchObject({ raterCount: 2, unitCount: 3, sharedUnitCount: 2, krippendorffAlpha: { value: 1 } });
  expect(exported).toMatchObject({ reviewCount: 3, created: 3 });
  const { items } = await client.datasets.pull({ name: 'golden answers' });
  expect(items.map(({ data, target }) => [data, target])).toEqual(
    expect.arrayContaining([
      [{ question: 'How long?' }, { quality: 5 }],
      [{ question: 'Where?' }, { quality: 1 }],
      [{ question: 'Norway?' }, { quality: 4 }],
    ]),
  );
});
