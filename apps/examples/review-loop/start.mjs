import { LaminarClient } from '@tailrace/client';
import { startServer } from '@tailrace/server';
import { reviewAnswers } from './review-answers.mjs';

const ANSWERS = [
  { question: 'How long do refunds take?', answer: 'Five working days.', scores: { ada: 5, bob: 4 } },
  { question: 'Can I pay by invoice?', answer: 'Perhaps.', scores: { ada: 1, bob: 2 } },
  { question: 'Where is my order?', answer: 'I have sent it to your colleague.', scores: { ada: 2, bob: 2 } },
  { question: 'Do you ship to Norway?', answer: 'Yes, in three days.', scores: { ada: 5 } },
];

const server = await startServer({ data: ':memory:' });
const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
const { agreement, exported } = await reviewAnswers(client, ANSWERS);
console.log(`${agreement.raterCount} people scored ${agreement.sharedUnitCount} answers together.`);
console.log(`Krippendorff's alpha: ${agreement.krippendorffAlpha.value?.toFixed(2)}`);
console.log(`The dataset "${exported.dataset.name}" has ${exported.created} new datapoints.`);
await client.close();
await server.close();
