/** How much a summary tells. */
export type SummaryMode = 'minimal' | 'detailed';

/** One thing that a summary says. */
export interface SummaryPoint {
  text: string;
  /** The line of the text that it is about, for example `L45`; may be empty. */
  lineRefs: string;
}

/** A trace or event, summed up by a model. */
export interface Summary {
  /** At most ten words. */
  title: string;
  /** What happened, drawn with characters. */
  flowDiagram: string;
  summaryBullets: SummaryPoint[];
  interestingNotes: SummaryPoint[];
}

/** A summary with the text that it is of. */
export interface SummaryResult {
  summary: Summary;
  /** With line numbers, which the summary refers to. */
  textRepr: string;
  metadata: { textReprLength: number; summarizeType: 'trace' | 'event' };
}

/** A summary that is there already. */
export interface CachedSummary {
  traceId: string;
  title: string;
  cached: boolean;
}
