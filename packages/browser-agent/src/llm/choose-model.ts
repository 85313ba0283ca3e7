import { wrapLanguageModel } from 'ai';
import { readEnv } from '../env.js';
import { AgentRequestError } from '../errors/agent-request-error.js';
import { PROVIDER_DEFAULTS, type ProviderName, type Providers } from './provider-settings.js';

/** A model of a provider, ready to be asked. */
export interface ChosenModel {
  provider: ProviderName;
  modelId: string;
  model: Model;
}

type Model = ReturnType<typeof wrapLanguageModel>;
type ProvidedModel = Parameters<typeof wrapLanguageModel>[0]['model'];

interface Access {
  apiKey: string;
  baseURL?: string;
}

const NAMES: readonly ProviderName[] = ['anthropic', 'gemini', 'openai'];

/**
 * Makes the model of a run: of the provider that it names, else of the first one that there is a key for.
 *
 * @throws AgentRequestError when there is no key.
 */
export async function chooseModel(
  providers: Providers,
  wanted: { modelProvider: ProviderName | null; model: string | null },
): Promise<ChosenModel> {
  const provider = wanted.modelProvider ?? NAMES.find((name) => keyOf(name, providers) !== undefined);
  const apiKey = provider && keyOf(provider, providers);
  if (provider === undefined || apiKey === undefined) {
    const variables = (provider ? [provider] : NAMES).map((name) => PROVIDER_DEFAULTS[name].keys[0]).join(' or ');
    throw new AgentRequestError(
      'modelProvider',
      `this server has no key for ${provider ?? 'any provider'}: set ${variables}`,
    );
  }
  const settings = providers[provider];
  const baseURL = settings?.baseUrl ?? readEnv(PROVIDER_DEFAULTS[provider].baseUrl);
  const modelId = wanted.model ?? settings?.model ?? PROVIDER_DEFAULTS[provider].model;
  const access = { apiKey, ...(baseURL !== undefined && { baseURL }) };
  return { provider, modelId, model: silence(await load(provider, access, modelId, settings?.api ?? 'responses')) };
}

function keyOf(name: ProviderName, providers: Providers): string | undefined {
  return providers[name]?.apiKey ?? PROVIDER_DEFAULTS[name].keys.map(readEnv).find((key) => key !== undefined);
}

/** Loads a provider's package only when it is used: together they take a second. */
async function load(
  provider: ProviderName,
  access: Access,
  modelId: string,
  api: 'responses' | 'chat' | 'compatible',
): Promise<ProvidedModel> {
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
