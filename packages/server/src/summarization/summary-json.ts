import type { SummaryPoint, TraceSummary } from '@tailrace/core/wire';
import * as z from 'zod';
import { LineReferences } from './line-references.js';

/** A summary as it travels. */
export interface SummaryJson {
  title: string;
  flow_diagram: string;
  summary_bullets: PointJson[];
  interesting_notes: PointJson[];
}

interface PointJson {
  text: string;
  line_refs: string;
}

const pointsSchema = z.array(z.object({ text: z.string(), lineRefs: z.string() })) satisfies z.ZodType<SummaryPoint[]>;
const summarySchema = z.object({
  title: z.string(),
  flowDiagram: z.string(),
  summaryBullets: pointsSchema,
  interestingNotes: pointsSchema,
}) satisfies z.ZodType<TraceSummary>;

/** Makes the answer of what a summarizer gave: of the four keys and nothing else, and with references only to lines of the text. Throws for garbage. */
export function toSummaryJson(summary: unknown, text: string): SummaryJson {
  const { flowDiagram, interestingNotes, summaryBullets, title } = summarySchema.parse(summary);
  const lines = new LineReferences(text);
  const toPoint = ({ lineRefs, text: said }: SummaryPoint): PointJson => ({
    text: said,
    line_refs: lines.repair(lineRefs),
  });
  return {
    title: title.trim(),
    flow_diagram: flowDiagram,
    summary_bullets: summaryBullets.map(toPoint),
    interesting_notes: interestingNotes.map(toPoint),
  };
}

/** Answers for what has no content, without a model. */
export function nothingToSummarize(kind: 'trace' | 'event'): SummaryJson {
  return {
    title: `Nothing to summarize in this ${kind}`,
    flow_diagram: '',
    summary_bullets: [],
    interesting_notes: [],
  };
}
