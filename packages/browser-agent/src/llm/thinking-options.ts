import type { ChosenModel } from '@tailrace/models';
import type { generateText } from 'ai';

type ProviderOptions = NonNullable<Parameters<typeof generateText>[0]['providerOptions']>;

const DEFAULT_BUDGET = 2_048;
const MIN_ANTHROPIC_BUDGET = 1_024;
const MEDIUM_EFFORT_BUDGET = 8_192;

/** Says to each provider, in its own words, how much its model may think. */
export function thinkingOptions(
  { modelId, provider }: ChosenModel,
  isEnabled: boolean,
  budget: number | null,
): ProviderOptions {
  const tokens = budget ?? DEFAULT_BUDGET;
  switch (provider) {
    case 'anthropic':
      return isEnabled
        ? { anthropic: { thinking: { type: 'enabled', budgetTokens: Math.max(MIN_ANTHROPIC_BUDGET, tokens) } } }
        : {};
    case 'gemini':
      if (/^gemini-3/.test(modelId))
        return { google: { thinkingConfig: { thinkingLevel: tokens <= DEFAULT_BUDGET ? 'low' : 'high' } } };
      return /^gemini-2\.5/.test(modelId) ? { google: { thinkingConfig: { thinkingBudget: tokens } } } : {};
    case 'openai': {
      // The state of a run is ours to keep.
      const own = { store: false, include: ['reasoning.encrypted_content'] };
      return {
        openai: /^(o\d|gpt-5)/.test(modelId) ? { ...own, reasoningEffort: effortOf(tokens) } : { store: false },
      };
    }
    default:
      return provider satisfies never;
  }
}

function effortOf(tokens: number): 'low' | 'medium' | 'high' {
  if (tokens <= DEFAULT_BUDGET) return 'low';
  return tokens <= MEDIUM_EFFORT_BUDGET ? 'medium' : 'high';
}
