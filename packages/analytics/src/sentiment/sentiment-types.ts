/** How a text feels. */
export type SentimentLabel = 'positive' | 'neutral' | 'negative';

/** How likely each feeling is; `label` is the likeliest and `score` its likelihood, from 0 to 1. */
export interface SentimentScore {
  label: SentimentLabel;
  score: number;
  scores: Record<SentimentLabel, number>;
}

/** The mean over what a user wrote. Without a message it is neutral with a score of 0. */
export interface SentimentAnalysis extends SentimentScore {
  /** By their place in the input; for traces, after the generation's id and a colon. */
  messages: Record<string, SentimentScore>;
  messageCount: number;
}

/** What became of one id. */
export type SentimentResult = SentimentAnalysis | { error: string };

/** How users felt, by the ids that were asked for. */
export interface SentimentAnswer {
  results: Record<string, SentimentResult>;
  /** What judged the texts, for example `lexicon:afinn-165`. Tailrace's server says it; null from PostHog. */
  model: string | null;
}

/** The latest generation of a trace. */
export interface SentimentGeneration {
  generationId: string;
  traceId: string;
  /** The model's input as JSON text. */
  input: string | null;
  model: string | null;
  distinctId: string | null;
  /** When the trace's newest event was. */
  newestAt: string;
  /** When the trace's oldest event was. */
  oldestAt: string;
}
