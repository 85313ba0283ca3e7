/** What is to be summed up: what a server asks of a summarizer. */
export interface SummaryRequest {
  /** The trace or event as text, each line with its number in front: `L01: …`. */
  text: string;
  kind: 'trace' | 'event';
  /** How much is told. */
  mode: 'minimal' | 'detailed';
  /** The model that the caller asks for, null for the summarizer's own. */
  model: string | null;
  /** Aborted when nobody waits any longer; by the server after two minutes, and when it closes. */
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
  /** The line that it is about, for example `L45`, or nothing. The server takes away what names no line of the text. */
  lineRefs: string;
}
