import { type Attributes, getFirstText, getText } from './attributes.js';
import type { SpanRow } from './span-row.js';

const PROVIDER = ['gen_ai.system', 'gen_ai.provider.name', 'ai.model.provider', 'llm.provider', 'llm.system'];

/** Reads which model was asked, which one answered, and whose it is. */
export function readModel(attributes: Attributes): Pick<SpanRow, 'requestModel' | 'responseModel' | 'provider'> {
  return {
    requestModel: getFirstText(attributes, [
      'gen_ai.request.model',
      'ai.model.id',
      'llm.model_name',
      'embedding.model_name',
    ]),
    responseModel: getFirstText(attributes, ['gen_ai.response.model', 'ai.response.model']),
    provider: readProvider(attributes),
  };
}

/** `azure.ai.openai` is `azure`. LangChain names itself; the real provider is in its own attribute. */
function readProvider(attributes: Attributes): string | null {
  const system = getFirstText(attributes, PROVIDER);
  const provider = normalizeProvider(system);
  if (provider !== 'langchain') return provider;
  return normalizeProvider(getText(attributes, 'traceloop.association.properties.ls_provider')) ?? provider;
}

/** Names a provider as everybody else: `azure.ai.openai` is `azure`; null when there is none. */
export function normalizeProvider(system: string | null): string | null {
  const provider = system?.split('.')[0]?.trim().toLowerCase();
  return provider === undefined || provider === '' ? null : provider;
}
