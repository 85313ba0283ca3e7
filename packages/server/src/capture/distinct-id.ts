import { type Attributes, getFirstText } from '../spans/attributes.js';

const SPAN_KEYS = [
  'ai.telemetry.metadata.posthog_distinct_id',
  'ai.settings.context.posthog_distinct_id',
  'posthog.distinct_id',
  'user.id',
];
const RESOURCE_KEYS = ['posthog.distinct_id', 'user.id'];

/** Reads whose span it is, as PostHog's libraries say it. */
export function readDistinctId(attributes: Attributes): string | null {
  return getFirstText(attributes, SPAN_KEYS);
}

/** Lets a span that does not say whose it is say what its resource does. */
export function addDistinctId(attributes: Attributes, resource: Attributes): void {
  const distinctId = getFirstText(resource, RESOURCE_KEYS);
  if (distinctId !== null && readDistinctId(attributes) === null) attributes.set('posthog.distinct_id', distinctId);
}
