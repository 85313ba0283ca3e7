import { fromWireOptions, renderTextRepr } from '@tailrace/analytics/text-repr';
import { readObject } from '../routes/analytics/fields/nested-fields.js';
import { checkEvent, checkTrace } from './check-text-data.js';
import { answerRefusal, type JsonAnswer, toJsonAnswer } from './json-answer.js';
import { parseExactBody } from './parse-exact-body.js';
import { textReprFields } from './text-repr-fields.js';

/** Answers the body of `POST text_repr/`: the text and what is known about it, or what is wrong. */
export function answerTextRepr(bytes: Uint8Array): JsonAnswer {
  try {
    return toJsonAnswer(200, render(bytes));
  } catch (error) {
    return answerRefusal(error);
  }
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
