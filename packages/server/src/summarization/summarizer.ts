/** What a summarizer is asked for. */
export interface SummaryRequest {
  /** The trace or event as text, each line with its number in front: `L01: …`. */
  text: string;
  kind: 'trace' | 'event';
  /** How much is told. */
  mode: 'minimal' | 'detailed';
  /** The model that the caller asks for, null for the summarizer's own. */
  model: string | null;
  /** Aborted after two minutes, and when the server closes. */
  signal: AbortSignal;
}

/** A trace or event, summed up. */
export interface TraceSummary {
  title: string;
  /** What happened, drawn with characters. */
  flowDiagram: string;
  summaryBullets: SummaryPoint[];
  interestingNotes: SummaryPoint[];
}

/** One thing that a summary says. */
export interface SummaryPoint {
  text: string;
  /** The line that it is about, for example `L45`, or nothing. What names no line of the text is taken away. */
  lineRefs: string;
}

/** Sums up traces: a `ModelSummarizer` of `@tailrace/models`, or yours. */
export interface Summarizer {
  /** The model that is asked unless a request names another; kept summaries of another are not used. */
  readonly model: string;
  /** Sums up. Rejects when that fails, with an error of code `empty_response` when the model said nothing at all. */
  summarize(request: SummaryRequest): Promise<TraceSummary>;
}
