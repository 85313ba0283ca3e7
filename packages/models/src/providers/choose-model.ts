import { wrapLanguageModel } from 'ai';
import { type FoundModel, findModel, type WantedModel } from './find-model.js';
import type { ProviderName, Providers } from './provider-settings.js';

/** A model of a provider, ready to be asked. */
export interface ChosenModel {
  provider: ProviderName;
  modelId: string;
  /** What the AI SDK's functions take as `model`. */
  model: Model;
}

type Model = ReturnType<typeof wrapLanguageModel>;
type ProvidedModel = Parameters<typeof wrapLanguageModel>[0]['model'];

/**
 * Makes a model: of the provider that is named, else of the first one that there is a key for.
 *
 * @throws ConfigurationError when there is no key.
 * @example
 * const { model } = await chooseModel({}, { modelProvider: 'openai', model: 'gpt-5-mini' });
 */
export async function chooseModel(providers: Providers, wanted: WantedModel): Promise<ChosenModel> {
  return loadModel(findModel(providers, wanted));
}

/** Makes a model that was found. */
export async function loadModel(found: FoundModel): Promise<ChosenModel> {
  const { modelId, provider } = found;
  return { provider, modelId, model: silence(await load(found)) };
}

/** Loads a provider's package only when it is used: together they take a second. */
async function load({ api, apiKey, baseUrl, modelId, provider }: FoundModel): Promise<ProvidedModel> {
  const access = { apiKey, ...(baseUrl !== undefined && { baseURL: baseUrl }) };
  switch (provider) {
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic(access)(modelId);
    case 'gemini':
      return (await import('@ai-sdk/google')).createGoogleGenerativeAI(access)(modelId);
    case 'openai': {
      if (api === 'compatible') {
        const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
        return createOpenAICompatible({ name: 'openai', baseURL: 'http://127.0.0.1:11434/v1', ...access })(modelId);
      }
      const openai = (await import('@ai-sdk/openai')).createOpenAI(access);
      return api === 'chat' ? openai.chat(modelId) : openai.responses(modelId);
    }
    default:
      return provider satisfies never;
  }
}

/** Keeps the SDK from printing what a provider remarks on a call: a library has nothing to say on somebody's terminal. */
function silence(model: ProvidedModel): Model {
  return wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v3',
      wrapGenerate: async ({ doGenerate }) => ({ ...(await doGenerate()), warnings: [] }),
    },
  });
}
