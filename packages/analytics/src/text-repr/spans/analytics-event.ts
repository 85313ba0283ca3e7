/** An event of LLM analytics, as it is captured. */
export interface AnalyticsEvent {
  id: string;
  /** `$ai_generation`, `$ai_span`, `$ai_embedding`; of a captured event its name. */
  event: string;
  properties: Readonly<Record<string, unknown>>;
}
