import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readLabelScores } from './label-scores.js';
import { TransformerSentiment } from './transformer-sentiment.js';

const folder = mkdtempSync(join(tmpdir(), 'tailrace-no-transformers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('says at once what to install', () => {
  writeFileSync(join(folder, 'config.json'), '{}');
  expect(() => new TransformerSentiment({ folder, installedIn: folder })).toThrow(
    'sentiment: a transformer needs @huggingface/transformers: npm install @huggingface/transformers',
  );
});

it('says at once that a folder has no model', () => {
  expect(() => new TransformerSentiment({ folder: join(folder, 'none') })).toThrow(/none has no config\.json/);
});

it.each([
  [['negative', 'neutral', 'positive'], { negative: 0.1, neutral: 0.2, positive: 0.7 }],
  [['LABEL_0', 'LABEL_1', 'LABEL_2'], { negative: 0.1, neutral: 0.2, positive: 0.7 }],
  [['POS', 'NEG', 'NEU'], { positive: 0.1, negative: 0.2, neutral: 0.7 }],
])('reads the labels %j', (labels, scores) => {
  expect(readLabelScores(labels, [0.1, 0.2, 0.7])).toEqual(scores);
});

it('takes a model without neutral, and refuses labels that could mean anything', () => {
  expect(readLabelScores(['NEGATIVE', 'POSITIVE'], [0.4, 0.6])).toEqual({ negative: 0.4, neutral: 0, positive: 0.6 });
  expect(() => readLabelScores(['LABEL_0', 'LABEL_1'], [0.4, 0.6])).toThrow(/"LABEL_0"/);
  expect(() => readLabelScores(['negative', 'cat'], [0.4, 0.6])).toThrow(/"cat"/);
});
