/** Who serves a model. */
export type ProviderName = 'anthropic' | 'gemini' | 'openai';

/** Where a provider is and what lets one in. */
export interface ProviderSettings {
  /** Environment: `ANTHROPIC_API_KEY`, `OPENAI_API_KEY`, `GEMINI_API_KEY` or `GOOGLE_GENERATIVE_AI_API_KEY`. */
  apiKey?: string | undefined;
  /** Environment: `ANTHROPIC_BASE_URL`, `OPENAI_BASE_URL`, `GEMINI_BASE_URL`. @default the provider's own */
  baseUrl?: string | undefined;
  /** The model when a run names none. */
  model?: string | undefined;
  /** OpenAI only: which of its protocols the address speaks; `compatible` fits local models and gateways. @default 'responses' */
  api?: 'responses' | 'chat' | 'compatible' | undefined;
}

/** The providers that runs may use; those with a key in the environment are there by themselves. */
export type Providers = Partial<Record<ProviderName, ProviderSettings>>;

/** What each provider's settings are called in the environment, and its model when nobody names one. */
export const PROVIDER_DEFAULTS: Record<ProviderName, { keys: string[]; baseUrl: string; model: string }> = {
  anthropic: { keys: ['ANTHROPIC_API_KEY'], baseUrl: 'ANTHROPIC_BASE_URL', model: 'claude-sonnet-4-5' },
  gemini: {
    keys: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    baseUrl: 'GEMINI_BASE_URL',
    model: 'gemini-2.5-flash',
  },
  openai: { keys: ['OPENAI_API_KEY'], baseUrl: 'OPENAI_BASE_URL', model: 'gpt-5-mini' },
};
