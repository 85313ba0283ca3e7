import type { SentimentScores } from './sentiment-model.js';

/** What models call the three feelings. */
const NAMES: readonly (readonly [label: string, feeling: keyof SentimentScores])[] = [
  ['negative', 'negative'],
  ['neg', 'negative'],
  ['neutral', 'neutral'],
  ['neu', 'neutral'],
  ['positive', 'positive'],
  ['pos', 'positive'],
];
/** Three labels without names count from the worst; of two it could not be told which one there is not. */
const NUMBERED: typeof NAMES = [
  ['label_0', 'negative'],
  ['label_1', 'neutral'],
  ['label_2', 'positive'],
];

/** Gives what a classifier says of one text to the feelings that its labels mean. Throws an Error for labels that are no feelings. */
export function readLabelScores(labels: readonly string[], likelihoods: readonly number[]): SentimentScores {
  const scores = { positive: 0, neutral: 0, negative: 0 };
  const feelings = new Map(labels.length === 3 ? [...NAMES, ...NUMBERED] : NAMES);
  for (const [index, label] of labels.entries()) {
    const feeling = feelings.get(label.toLowerCase());
    if (feeling === undefined) {
      throw new Error(
        `sentiment: the model has a label ${JSON.stringify(label)}: expected negative, neutral, positive`,
      );
    }
    scores[feeling] = likelihoods[index] ?? 0;
  }
  return scores;
}
