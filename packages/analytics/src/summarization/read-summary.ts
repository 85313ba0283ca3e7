import { renameFields, toCamelCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import type { SummaryPoint, SummaryResult } from './summary-types.js';

/** Reads a summary and its text from their wire form. */
export function readSummaryResult(wire: Record<string, unknown>): SummaryResult {
  const summary = isRecord(wire.summary) ? wire.summary : {};
  return {
    summary: {
      ...renameFields(summary, toCamelCase),
      summaryBullets: readPoints(summary.summary_bullets),
      interestingNotes: readPoints(summary.interesting_notes),
    },
    textRepr: wire.text_repr,
    metadata: isRecord(wire.metadata) ? renameFields(wire.metadata, toCamelCase) : {},
  } as unknown as SummaryResult;
}

function readPoints(points: unknown): SummaryPoint[] {
  const listed = Array.isArray(points) ? points.filter(isRecord) : [];
  return listed.map((point) => renameFields(point, toCamelCase) as unknown as SummaryPoint);
}
