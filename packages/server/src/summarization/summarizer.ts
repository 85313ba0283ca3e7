import type { SummaryRequest, TraceSummary } from '@tailrace/core/wire';

/** Sums up traces: a `ModelSummarizer` of `@tailrace/models`, or yours. */
export interface Summarizer {
  /** The model that is asked unless a request names another; kept summaries of another are not used. */
  readonly model: string;
  /** Sums up. Rejects when that fails, with an error of code `empty_response` when the model said nothing at all. */
  summarize(request: SummaryRequest): Promise<TraceSummary>;
}
