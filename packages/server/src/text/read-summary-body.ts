import { invalidAttribute } from '../http/analytics-error.js';
import { FieldProblem, WHOLE, WrongValue } from '../routes/analytics/fields/field-problem.js';
import { type FieldValues, readObject } from '../routes/analytics/fields/nested-fields.js';
import { fieldsOf, findTraceId, isId, isObject } from './check-text-data.js';
import { answerRefusal, type JsonAnswer } from './json-answer.js';
import { parseExactBody } from './parse-exact-body.js';
import { summaryFields } from './summary-fields.js';
import { eventSummaryText, type SummaryText, traceSummaryText } from './summary-text.js';

/** What the body of `POST summarization/` asks for. */
export interface SummaryBody {
  /** The data as text, with the id of its trace; null where a stored trace or generation is meant. */
  data: (SummaryText & { traceId: string | null }) | null;
  traceId: string | null;
  generationId: string | null;
  dateFrom: string | null;
  dateTo: string | null;
  isForced: boolean;
  mode: 'minimal' | 'detailed';
  /** Null for the summarizer's own. */
  model: string | null;
}

/** Reads the body of `POST summarization/`, and writes its data for a model. */
export function readSummaryBody(bytes: Uint8Array): SummaryBody | JsonAnswer {
  try {
    const fields = readObject(parseExactBody(bytes), summaryFields);
    checkTogether(fields);
    return {
      data: fields.data === undefined ? null : writeData(fields.summarize_type ?? 'trace', fields.data),
      traceId: fields.trace_id ?? null,
      generationId: fields.generation_id ?? null,
      dateFrom: fields.date_from,
      dateTo: fields.date_to,
      isForced: fields.force_refresh,
      mode: fields.mode,
      model: fields.model === '' ? null : fields.model,
    };
  } catch (error) {
    return answerRefusal(error);
  }
}

function checkTogether(fields: FieldValues<typeof summaryFields>): void {
  const { data, generation_id, summarize_type, trace_id } = fields;
  const hasData = data !== undefined;
  const hasId = trace_id !== undefined || generation_id !== undefined;
  if (hasData && hasId) throw wrong("Provide either 'data' or a trace_id/generation_id, not both.");
  if (!hasData && !hasId) throw wrong("Provide either 'data' or a trace_id/generation_id.");
  if (trace_id !== undefined && generation_id !== undefined) {
    throw wrong('Provide either trace_id or generation_id, not both.');
  }
  if (hasData && summarize_type === undefined) throw wrong("summarize_type is required when using 'data'.");
}

function wrong(detail: string): WrongValue {
  return new WrongValue(new Map([[WHOLE, [new FieldProblem('invalid', detail)]]]));
}

function writeData(kind: 'trace' | 'event', data: unknown): NonNullable<SummaryBody['data']> {
  return kind === 'trace' ? writeTrace(data) : writeEvent(data);
}

function writeTrace(data: unknown): NonNullable<SummaryBody['data']> {
  const { hierarchy, trace } = fieldsOf(data);
  if (!isObject(trace) || !Array.isArray(hierarchy)) {
    throw invalidAttribute(null, "Trace summarization requires 'trace' and 'hierarchy' fields");
  }
  const traceId = findTraceId(trace);
  if (traceId === undefined) throw invalidAttribute(null, "Trace must have either '$ai_trace_id' or 'id'");
  return { ...traceSummaryText(data), traceId: String(traceId) };
}

function writeEvent(data: unknown): NonNullable<SummaryBody['data']> {
  const { event } = fieldsOf(data);
  if (!isObject(event)) throw invalidAttribute(null, "Event summarization requires 'event' field");
  if (!isId(fieldsOf(event).id)) throw invalidAttribute(null, "Event must have an 'id' field");
  return { ...eventSummaryText(event), traceId: null };
}
