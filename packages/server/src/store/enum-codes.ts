import type { SpanType, TraceType } from '../spans/span-row.js';

/** Enum values as small numbers in the database: the number is the place in the list, so lists only ever grow at the end. */
export const spanTypes = [
  'DEFAULT',
  'LLM',
  'PIPELINE',
  'EXECUTOR',
  'EVALUATOR',
  'HUMAN_EVALUATOR',
  'EVALUATION',
  'TOOL',
  'CACHED',
] as const satisfies readonly SpanType[];
// Spans of one trace may disagree: the greatest number wins, so DEFAULT is first and EVALUATION last.
export const traceTypes = ['DEFAULT', 'EVENT', 'PLAYGROUND', 'EVALUATION'] as const satisfies readonly TraceType[];
export const statuses = ['success', 'error'] as const;
const scoreSources = ['Code', 'Evaluator'] as const;

export type Status = (typeof statuses)[number];
export type ScoreSource = (typeof scoreSources)[number];
type StoredNumber = bigint | number;

export const spanTypeCode = (type: SpanType): number => spanTypes.indexOf(type);
export const spanTypeOf = (code: StoredNumber): SpanType => spanTypes[Number(code)] ?? 'DEFAULT';
export const traceTypeCode = (type: TraceType): number => traceTypes.indexOf(type);
export const traceTypeOf = (code: StoredNumber): TraceType => traceTypes[Number(code)] ?? 'DEFAULT';
export const statusCode = (status: Status): number => statuses.indexOf(status);
export const statusOf = (code: StoredNumber): Status => statuses[Number(code)] ?? 'success';
export const scoreSourceCode = (source: ScoreSource): number => scoreSources.indexOf(source);
export const scoreSourceOf = (code: StoredNumber): ScoreSource => scoreSources[Number(code)] ?? 'Code';
