/** What a value of feedback is as a score. */
export interface FeedbackScore {
  score: number;
  value?: boolean | string | undefined;
  comment?: string | undefined;
}

/** One kind of feedback that is allowed: `boolean()`, `numeric()`, `categorical()`, `text()`, or one of your own. */
export interface FeedbackField {
  /** What fits, to end the sentence "expected …". */
  readonly expects: string;
  /** Reads a value as a score; `undefined` when it does not fit. */
  read(value: unknown): FeedbackScore | undefined;
}
