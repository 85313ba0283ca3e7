/** An event of LLM analytics, as it is captured. */
export interface AnalyticsEvent {
  id: string;
  event: '$ai_generation' | '$ai_span' | '$ai_embedding';
  properties: Readonly<Record<string, unknown>>;
}
