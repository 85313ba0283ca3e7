import type { Span } from '@tailrace/core';
import { tryParseExactJson } from '../exact-json.js';
import type { AnalyticsEvent } from './analytics-event.js';
import { toCapturedEvent } from './to-captured-event.js';
import { toChoices, toMessages } from './to-messages.js';

/** Turns a span into the event that says the same; one that was captured as an event becomes that event again. */
export function toEvent(span: Span): AnalyticsEvent {
  return toCapturedEvent(span) ?? describeSpan(span);
}

function describeSpan(span: Span): AnalyticsEvent {
  const event = eventNameOf(span);
  const content = event === '$ai_span' ? stateOf(span) : modelCallOf(span);
  return { id: span.spanId, event, properties: { ...sharedProperties(span), ...content } };
}

function eventNameOf({ attributes, spanType }: Span): AnalyticsEvent['event'] {
  const operation =
    attributes['gen_ai.operation.name'] ?? attributes['llm.request.type'] ?? attributes['ai.operationId'];
  if (typeof operation === 'string' && /embed/i.test(operation)) return '$ai_embedding';
  return spanType === 'LLM' || spanType === 'CACHED' ? '$ai_generation' : '$ai_span';
}

function sharedProperties(span: Span): Record<string, unknown> {
  const isError = span.status === 'error';
  return {
    $ai_trace_id: span.traceId,
    $ai_span_id: span.spanId,
    $ai_parent_id: span.parentSpanId ?? span.traceId,
    $ai_span_name: span.name,
    $ai_latency: span.durationMs / 1_000,
    ...(isError && { $ai_is_error: true, $ai_error: errorOf(span) }),
  };
}

function modelCallOf(span: Span): Record<string, unknown> {
  return {
    $ai_model: span.model ?? undefined,
    $ai_provider: span.provider ?? undefined,
    $ai_input_tokens: span.inputTokens,
    $ai_output_tokens: span.outputTokens,
    $ai_total_cost_usd: span.totalCost,
    $ai_tools: toolsOf(span.attributes),
    $ai_input: toMessages(span.input),
    ...(typeof span.output === 'string' ? { $ai_output: span.output } : { $ai_output_choices: toChoices(span.output) }),
  };
}

const stateOf = (span: Span): Record<string, unknown> => ({
  $ai_input_state: toMessages(span.input),
  $ai_output_state: toMessages(span.output),
});

function errorOf({ events, statusMessage }: Span): unknown {
  return statusMessage ?? events.findLast(({ name }) => name === 'exception')?.attributes['exception.message'];
}

/** Reads the declared tools, which attributes hold as JSON text, whole or each by itself. */
function toolsOf(attributes: Readonly<Record<string, unknown>>): unknown {
  const declared = parseIfText(attributes['gen_ai.tool.definitions'] ?? attributes['ai.prompt.tools']);
  return Array.isArray(declared) ? declared.map(parseIfText) : undefined;
}

const parseIfText = (value: unknown): unknown =>
  typeof value === 'string' ? (tryParseExactJson(value) ?? value) : value;
