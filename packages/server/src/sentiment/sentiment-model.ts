/** How likely each feeling is, from 0 to 1; together they are 1. */
export interface SentimentScores {
  positive: number;
  neutral: number;
  negative: number;
}

/** Tells how texts feel: the server's own lexicon, `transformerSentiment()`, or yours. */
export interface SentimentModel {
  /** What answers say about where they come from, for example `lexicon:afinn-165`; kept answers of another name are not used. */
  readonly name: string;
  /** Classifies texts of at most 2,000 characters, at most 200 at a time; resolves to their scores, in order. */
  classify(texts: readonly string[]): Promise<readonly SentimentScores[]>;
}
