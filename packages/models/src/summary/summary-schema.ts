import * as z from 'zod';

const points = (what: string) =>
  z
    .array(
      z.strictObject({
        text: z.string().describe('One sentence, without line numbers'),
        line_refs: z.string().describe('The number of the one line that shows it, such as L45, or an empty string'),
      }),
    )
    .describe(what);

/** What a model has to answer, in the words of the analytics API. */
export const summarySchema = z.strictObject({
  title: z.string().describe('At most ten words'),
  flow_diagram: z.string().describe('The course of events, drawn as plain text with arrows'),
  summary_bullets: points('What happened, in order'),
  interesting_notes: points('Failures, surprises and successes'),
});
