import type { OtlpSpan } from '../otlp/otlp-span.js';
import type { Attributes } from '../spans/attributes.js';
import { MalformedOtlpError } from '../store/store-errors.js';

const MAX_SPANS = 1_000;
const MAX_AI_SPANS = 100;
const FAMILIES = ['ai.', 'eve.', 'pydantic_ai.', 'traceloop.', 'gen_ai.'];

/** Picks the spans that a model, or a framework around one, has made. Throws MalformedOtlpError when there are too many in one body. */
export function pickAiSpans(spans: readonly OtlpSpan[]): OtlpSpan[] {
  if (spans.length > MAX_SPANS) throw tooMany(`${MAX_SPANS} spans`, spans.length);
  const aiSpans = spans.filter(({ attributes }) => isOfAi(attributes));
  if (aiSpans.length > MAX_AI_SPANS) throw tooMany(`${MAX_AI_SPANS} AI spans`, aiSpans.length);
  return aiSpans;
}

function isOfAi(attributes: Attributes): boolean {
  for (const key of attributes.keys()) {
    if (key === 'llm.request.type' || FAMILIES.some((family) => key.startsWith(family))) return true;
  }
  return false;
}

function tooMany(limit: string, count: number): MalformedOtlpError {
  return new MalformedOtlpError(`Expected at most ${limit} in one body, got ${count}: send fewer at a time`);
}
