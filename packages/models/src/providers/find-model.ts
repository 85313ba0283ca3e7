import { ConfigurationError } from '@tailrace/core';
import { readEnv } from '../env.js';
import { PROVIDER_DEFAULTS, type ProviderName, type ProviderSettings, type Providers } from './provider-settings.js';

/** A model by its name, and the way to it. */
export interface FoundModel {
  provider: ProviderName;
  modelId: string;
  apiKey: string;
  baseUrl: string | undefined;
  api: NonNullable<ProviderSettings['api']>;
}

/** Which model is wanted; null is the first provider that there is a key for, and its model. */
export interface WantedModel {
  modelProvider: ProviderName | null;
  model: string | null;
}

const NAMES: readonly ProviderName[] = ['anthropic', 'gemini', 'openai'];

/** Finds a model and the key for it. Throws ConfigurationError when there is no key. */
export function findModel(providers: Providers, wanted: WantedModel): FoundModel {
  const provider = wanted.modelProvider ?? NAMES.find((name) => keyOf(name, providers) !== undefined);
  const apiKey = provider && keyOf(provider, providers);
  if (provider === undefined || apiKey === undefined) {
    const variables = (provider ? [provider] : NAMES).map((name) => PROVIDER_DEFAULTS[name].keys[0]).join(' or ');
    throw new ConfigurationError(`this server has no key for ${provider ?? 'any provider'}: set ${variables}`);
  }
  const settings = providers[provider];
  const defaults = PROVIDER_DEFAULTS[provider];
  return {
    provider,
    modelId: wanted.model ?? settings?.model ?? defaults.model,
    apiKey,
    baseUrl: settings?.baseUrl ?? readEnv(defaults.baseUrl),
    api: settings?.api ?? 'responses',
  };
}

/** Tells whether a text names a provider. */
export function isProviderName(text: string): text is ProviderName {
  return NAMES.some((name) => name === text);
}

function keyOf(name: ProviderName, providers: Providers): string | undefined {
  return providers[name]?.apiKey ?? PROVIDER_DEFAULTS[name].keys.map(readEnv).find((key) => key !== undefined);
}
