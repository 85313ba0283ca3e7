import { toJsonText } from '@tailrace/core';
import { Budget } from './budget.js';
import { lengthOf } from './code-points.js';
import { eventText, propertiesOf } from './events/event-text.js';
import { layOutLines } from './lay-out-lines.js';
import { MAX_CHARS } from './limits.js';
import type { LineBuffer } from './line-buffer.js';
import type { TextContext } from './text-context.js';
import { type ResolvedTextReprOptions, resolveTextReprOptions, type TextReprOptions } from './text-repr-options.js';
import { traceText } from './trace/trace-text.js';
import { fieldOf, fieldOfAny, firstFilled, isRecord } from './value.js';

/** What can be written as text. */
export type TextReprEventType = '$ai_generation' | '$ai_span' | '$ai_embedding' | '$ai_trace';

/** What to write, and how. */
export interface TextReprInput {
  /** `$ai_trace` for a trace; an event is written as what its own `event` says. */
  eventType: TextReprEventType;
  /** An event `{ id, event, properties }`, or a trace `{ trace, hierarchy }` whose nodes are `{ event, children }`. */
  data: unknown;
  options?: TextReprOptions | undefined;
}

/** A text with what is known about it. */
export interface TextRepr {
  text: string;
  metadata: TextReprMetadata;
}

/** What is known about a text. */
export interface TextReprMetadata {
  eventType: TextReprEventType;
  /** The `id` of the data. */
  eventId: string | null;
  traceId: string | null;
  rendering: 'detailed';
  /** Code points of the text. */
  charCount: number;
  /** Whether `maxLength` took lines away; texts shortened within events do not count. */
  truncated: boolean;
}

/**
 * Writes a trace or an event of PostHog's LLM analytics as text for people and models, without a network: the same text as
 * `POST …/llm_analytics/text_repr/`. Any data gives a text, it never throws; `parseExactJson` reads data so that numbers and keys stay as sent.
 *
 * @example
 * const { text } = renderTextRepr({
 *   eventType: '$ai_generation',
 *   data: { id: 'x', event: '$ai_generation', properties: { $ai_input: 'Hello', $ai_output: 'Hi there' } },
 * });
 */
export function renderTextRepr({ eventType, data, options }: TextReprInput): TextRepr {
  const resolved = resolveTextReprOptions(options);
  try {
    return render(eventType, data, resolved);
  } catch {
    // Getters that throw, proxies, texts too long for the runtime: none of it is JSON, so what JSON can say of it is written.
    return render(eventType, JSON.parse(toJsonText(data, { maxChars: MAX_CHARS / 10 })), resolved);
  }
}

function render(eventType: TextReprEventType, data: unknown, options: ResolvedTextReprOptions): TextRepr {
  const context = { options, budget: new Budget() };
  const written =
    eventType === '$ai_trace' ? writeTrace(data, context) : eventText(isRecord(data) ? data : {}, context);
  const { text, isSampled } = layOutLines(written, options.maxLength, options.includeLineNumbers);
  return {
    text,
    metadata: {
      eventType,
      eventId: toId(fieldOfAny(data, 'id')),
      traceId: toId(traceIdOf(eventType, data)),
      rendering: 'detailed',
      charCount: lengthOf(text),
      truncated: isSampled,
    },
  };
}

function writeTrace(data: unknown, context: TextContext): LineBuffer {
  const trace = fieldOfAny(data, 'trace');
  const hierarchy = fieldOfAny(data, 'hierarchy');
  return traceText(isRecord(trace) ? trace : {}, Array.isArray(hierarchy) ? hierarchy : [], context);
}

function traceIdOf(eventType: TextReprEventType, data: unknown): unknown {
  const subject = eventType === '$ai_trace' ? fieldOfAny(data, 'trace') : data;
  if (!isRecord(subject)) return undefined;
  const traceId = fieldOf(propertiesOf(subject), '$ai_trace_id');
  return eventType === '$ai_trace' ? traceId : firstFilled(traceId, fieldOf(subject, 'trace_id'));
}

const toId = (value: unknown): string | null => (typeof value === 'string' ? value : null);
