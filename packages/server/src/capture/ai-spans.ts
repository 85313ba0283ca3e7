import type { OtlpSpan } from '../otlp/otlp-span.js';
import { type Attributes, getFirstText } from '../spans/attributes.js';
import { MalformedOtlpError } from '../store/store-errors.js';

const MAX_SPANS = 1_000;
const MAX_AI_SPANS = 100;
const FAMILIES = ['ai.', 'eve.', 'pydantic_ai.', 'traceloop.', 'gen_ai.'];
const DISTINCT_ID_KEYS = [
  'ai.telemetry.metadata.posthog_distinct_id',
  'ai.settings.context.posthog_distinct_id',
  'posthog.distinct_id',
  'user.id',
];

/** Picks the spans that a model, or a framework around one, has made. Throws MalformedOtlpError when there are too many in one body. */
export function pickAiSpans(spans: readonly OtlpSpan[]): OtlpSpan[] {
  if (spans.length > MAX_SPANS) throw tooMany(`${MAX_SPANS} spans`, spans.length);
  const aiSpans = spans.filter(({ attributes }) => isOfAi(attributes));
  if (aiSpans.length > MAX_AI_SPANS) throw tooMany(`${MAX_AI_SPANS} AI spans`, aiSpans.length);
  return aiSpans;
}

/** Reads whose span it is, as PostHog's libraries say it. */
export function readDistinctId(attributes: Attributes): string | null {
  return getFirstText(attributes, DISTINCT_ID_KEYS);
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
