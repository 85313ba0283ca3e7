import { toPythonFixed } from '@tailrace/analytics/text-repr';
import type { SentimentScores } from './sentiment-model.js';

const LABELS = ['positive', 'neutral', 'negative'] as const;
const DECIMALS = 4;

/** How a text feels: the likeliest feeling, how likely it is, and the others. */
export interface SentimentScore {
  label: (typeof LABELS)[number];
  score: number;
  scores: SentimentScores;
}

/** How a user felt in the messages of a trace or generation, as it travels. */
export interface SentimentResult extends SentimentScore {
  messages: Record<string, SentimentScore>;
  message_count: number;
}

/** Rounds each likelihood to four decimals, and picks the label: the first of positive, neutral and negative that is the highest. */
export function toSentimentScore(scores: SentimentScores): SentimentScore {
  const rounded = {
    positive: round(scores.positive),
    neutral: round(scores.neutral),
    negative: round(scores.negative),
  };
  const score = Math.max(...LABELS.map((label) => rounded[label]));
  return { label: LABELS.find((label) => rounded[label] === score) ?? 'neutral', score, scores: rounded };
}

/** Takes the mean of all messages; none at all are neutral, with a score of 0. */
export function aggregate(messages: ReadonlyMap<string, SentimentScore>): SentimentResult {
  const count = messages.size;
  const all = { messages: Object.fromEntries(messages), message_count: count };
  if (count === 0) return { label: 'neutral', score: 0, scores: { positive: 0, neutral: 0, negative: 0 }, ...all };
  const meanOf = (label: keyof SentimentScores) => {
    let sum = 0;
    for (const { scores } of messages.values()) sum += scores[label];
    return sum / count;
  };
  const means = { positive: meanOf('positive'), neutral: meanOf('neutral'), negative: meanOf('negative') };
  return { ...toSentimentScore(means), ...all };
}

function round(value: number): number {
  return Number(toPythonFixed(value, DECIMALS));
}
