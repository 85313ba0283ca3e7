import { renderTextRepr, type TraceData, toTraceData } from '@tailrace/analytics/text-repr';
import { fieldsOf } from './check-text-data.js';

/** What is given to a model to sum up. */
export interface SummaryText {
  kind: 'trace' | 'event';
  /** With numbered lines. */
  text: string;
  /** Code points of the text. */
  length: number;
  /** There is nothing in it that a model could sum up. */
  isEmpty: boolean;
}

const OPTIONS = { includeLineNumbers: true, truncated: false, includeMarkers: false };

/** Writes a trace `{ trace, hierarchy }` for a model. */
export function traceSummaryText(data: unknown): SummaryText {
  const { hierarchy, trace } = fieldsOf(data);
  const own = fieldsOf(trace);
  const properties = fieldsOf(own.properties);
  const states = [properties.$ai_input_state, properties.$ai_output_state, own.inputState, own.outputState];
  const isEmpty = Array.isArray(hierarchy) && hierarchy.length === 0 && !states.some(Boolean);
  return { ...render('$ai_trace', data), kind: 'trace', isEmpty };
}

/** Writes an event for a model. */
export function eventSummaryText(event: unknown): SummaryText {
  const rendered = render('$ai_generation', event);
  return { ...rendered, kind: 'event', isEmpty: !/^L\d+: .*\S/m.test(rendered.text) };
}

/** Reads a stored trace, the JSON of `GET /v1/traces/:id`, and writes it for a model. */
export function storedTraceSummaryText(bytes: Uint8Array): SummaryText {
  const data: TraceData = toTraceData(parse(bytes) as Parameters<typeof toTraceData>[0]);
  return traceSummaryText(data);
}

/** Reads a stored event as JSON, and writes it for a model. */
export function storedEventSummaryText(bytes: Uint8Array): SummaryText {
  return eventSummaryText(parse(bytes));
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function render(eventType: '$ai_trace' | '$ai_generation', data: unknown): Pick<SummaryText, 'text' | 'length'> {
  const { metadata, text } = renderTextRepr({ eventType, data, options: OPTIONS });
  return { text, length: metadata.charCount };
}
