import { fromWireOptions, renderTextRepr } from '@tailrace/analytics/text-repr';
import { AnalyticsError } from '../http/analytics-error.js';
import { RawFieldsError } from '../http/raw-fields-error.js';
import { WrongValue } from '../routes/analytics/fields/field-problem.js';
import { readObject } from '../routes/analytics/fields/nested-fields.js';
import { toRawFields } from '../routes/analytics/fields/to-raw-fields.js';
import { checkEvent, checkTrace } from './check-text-data.js';
import { parseExactBody } from './parse-exact-body.js';
import { textReprFields } from './text-repr-fields.js';

/** What is answered. */
export interface TextReprAnswer {
  status: number;
  /** JSON text in UTF-8. */
  body: Uint8Array<ArrayBuffer>;
}

/** Answers the body of `POST text_repr/`: the text and what is known about it, or what is wrong. */
export function answerTextRepr(bytes: Uint8Array): TextReprAnswer {
  try {
    return toAnswer(200, render(bytes));
  } catch (error) {
    const refusal = error instanceof WrongValue ? toRawFields(error.problems) : error;
    const isRefusal = refusal instanceof AnalyticsError || refusal instanceof RawFieldsError;
    if (!isRefusal) throw error;
    return toAnswer(refusal.status, refusal.body);
  }
}

function toAnswer(status: number, body: object): TextReprAnswer {
  return { status, body: new TextEncoder().encode(JSON.stringify(body)) };
}

function render(bytes: Uint8Array): object {
  const { data, event_type, options } = readObject(parseExactBody(bytes), textReprFields);
  if (event_type === '$ai_trace') checkTrace(data);
  else checkEvent(event_type, data);
  const { metadata, text } = renderTextRepr({ eventType: event_type, data, options: fromWireOptions(options ?? {}) });
  return {
    text,
    metadata: {
      event_type,
      event_id: metadata.eventId,
      trace_id: metadata.traceId,
      rendering: metadata.rendering,
      char_count: metadata.charCount,
      truncated: metadata.truncated,
    },
  };
}
