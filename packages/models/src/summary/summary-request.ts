/** What is to be summed up. */
export interface SummaryRequest {
  /** Lines with their numbers in front: `L01: …`. */
  text: string;
  kind: 'trace' | 'event';
  /** How much is told. */
  mode: 'minimal' | 'detailed';
  /** The model that the caller asks for, null for the summarizer's own. */
  model: string | null;
  /** Aborted when nobody waits any longer. */
  signal: AbortSignal;
}

/** A trace or event, summed up. */
export interface Summary {
  title: string;
  /** What happened, drawn with characters. */
  flowDiagram: string;
  summaryBullets: SummaryPoint[];
  interestingNotes: SummaryPoint[];
}

/** One thing that a summary says. */
export interface SummaryPoint {
  text: string;
  /** The line that it is about, for example `L45`, or nothing. */
  lineRefs: string;
}
