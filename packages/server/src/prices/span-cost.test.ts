import { describe, expect, it } from 'vitest';
import { normalize } from '../testing/make-otlp-span.js';
import { PriceTable } from './price-table.js';
import { costOfTokens } from './span-cost.js';

const use = {
  requestModel: null as string | null,
  responseModel: null as string | null,
  provider: null as string | null,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadInputTokens: 0,
  cacheCreationInputTokens: 0,
};
const own = new PriceTable({
  'My-Model.2': { input: 1, output: 2 },
  'azure/gpt-4o': { input: 10, output: 20, cacheRead: 5, cacheWrite: 15 },
});

describe('the cost of tokens', () => {
  it('is input and output, each at its price for a million', () => {
    const cost = costOfTokens(
      { ...use, requestModel: 'my-model-2', inputTokens: 1_000_000, outputTokens: 500_000 },
      own,
    );
    expect(cost).toEqual({ inputCost: 1, outputCost: 1, totalCost: 2 });
  });

  it('takes cached tokens out of the input that includes them', () => {
    const cached = {
      ...use,
      requestModel: 'gpt-4o',
      provider: 'azure',
      cacheReadInputTokens: 600_000,
      cacheCreationInputTokens: 100_000,
    };
    expect(costOfTokens({ ...cached, inputTokens: 1_000_000 }, own)?.inputCost).toBeCloseTo(3 + 3 + 1.5, 12);
    expect(costOfTokens({ ...cached, inputTokens: 300_000 }, own)?.inputCost).toBeCloseTo(3 + 3 + 1.5, 12);
  });

  it('charges cached tokens as input where they have no price of their own', () => {
    const cost = costOfTokens({ ...use, requestModel: 'my-model-2', inputTokens: 100, cacheReadInputTokens: 100 }, own);
    expect(cost?.inputCost).toBeCloseTo(0.0001, 12);
  });

  it('is that of the model that answered, else of the one that was asked', () => {
    const both = { ...use, requestModel: 'my-model-2', inputTokens: 1_000_000 };
    expect(costOfTokens({ ...both, responseModel: 'gpt-4o', provider: 'azure' }, own)?.totalCost).toBe(10);
    expect(costOfTokens({ ...both, responseModel: 'unheard-of' }, own)?.totalCost).toBe(1);
  });

  it('is unknown for an unknown model, and for no tokens', () => {
    expect(costOfTokens({ ...use, requestModel: 'unheard-of', inputTokens: 5 }, own)).toBeNull();
    expect(costOfTokens({ ...use, requestModel: 'my-model-2' }, own)).toBeNull();
    expect(costOfTokens({ ...use, inputTokens: 5 }, own)).toBeNull();
  });
});

describe('prices that the server knows', () => {
  it.each([
    ['openai', 'gpt-4o-2024-08-06', 'gpt-4o'],
    ['azure', 'gpt-4o', 'gpt-4o'],
    ['gateway', 'openai/gpt-4.1-mini', 'gpt-4-1-mini'],
    ['anthropic', 'claude-sonnet-4-20250514', 'claude-sonnet-4'],
    ['vertex_ai', 'claude-sonnet-4@20250514', 'claude-sonnet-4'],
    ['aws', 'us.anthropic.claude-opus-4-1-20250805-v1:0', 'claude-opus-4-1'],
    ['google', 'models/gemini-2.5-pro-preview-05-06', 'gemini-2-5-pro'],
    ['mistral_ai', 'mistral-large-latest', 'mistral-large'],
    ['aws', 'amazon.nova-pro-v1:0', 'nova-pro'],
    [null, 'GPT-4o', 'gpt-4o'],
  ])('are found for %s %s', (provider, model, listed) => {
    const table = new PriceTable();
    expect(table.find(provider, model)).not.toBeNull();
    expect(table.find(provider, model)).toEqual(table.find(null, listed));
  });

  it('are not those of another model whose name begins alike', () => {
    const table = new PriceTable();
    expect(table.find('openai', 'gpt-4o-mini')).not.toEqual(table.find('openai', 'gpt-4o'));
    expect(table.find('openai', 'gpt-4o-unheard-of')).toBeNull();
    expect(table.find('openai', 'constructor')).toBeNull();
  });

  it('are numbers, output no cheaper than nothing', () => {
    for (const model of ['gpt-5', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'grok-4', 'deepseek-chat', 'command-r']) {
      const price = new PriceTable().find(null, model);
      expect(price?.input).toBeGreaterThan(0);
      expect(price?.output).toBeGreaterThan(0);
    }
  });
});

describe('spans of instrumentations', () => {
  const priced = {
    spanType: 'LLM',
    inputTokens: 1_000,
    outputTokens: 100,
    inputCost: 0.0025,
    outputCost: 0.001,
    totalCost: 0.0035,
  };

  it.each([
    [
      'OpenTelemetry',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.response.model': 'gpt-4o-2024-08-06',
        'gen_ai.usage.input_tokens': 1_000,
        'gen_ai.usage.output_tokens': 100,
      },
    ],
    [
      'OpenLLMetry',
      {
        'llm.request.type': 'chat',
        'gen_ai.system': 'OpenAI',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.prompt_tokens': 1_000,
        'gen_ai.usage.completion_tokens': 100,
      },
    ],
    [
      'AI SDK',
      {
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.model.provider': 'openai.responses',
        'ai.model.id': 'gpt-4o',
        'ai.usage.inputTokens': 1_000,
        'ai.usage.outputTokens': 100,
      },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.provider': 'openai',
        'llm.model_name': 'gpt-4o',
        'llm.token_count.prompt': 1_000,
        'llm.token_count.completion': 100,
        'input.value': '{"a":1}',
      },
    ],
  ])('show model, tokens and cost: %s', (_name, attributes) => {
    const row = normalize(attributes);
    expect(row).toMatchObject({ ...priced, requestModel: 'gpt-4o', provider: 'openai' });
  });

  it('keep the cost that they name themselves, 0 included', () => {
    const attributes = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 1_000 };
    expect(normalize({ ...attributes, 'gen_ai.usage.cost': 0.5 })).toMatchObject({ inputCost: 0, totalCost: 0.5 });
    expect(normalize({ ...attributes, 'gen_ai.usage.cost': 0 }).totalCost).toBe(0);
    expect(normalize({ ...attributes, 'llm.cost.total': 0.25 }).totalCost).toBe(0.25);
  });

  it('count OpenInference details, and hide its content where only metadata may be kept', () => {
    const attributes = {
      'openinference.span.kind': 'LLM',
      'llm.token_count.prompt_details.cache_read': 3,
      'llm.token_count.prompt_details.cache_write': 4,
      'llm.token_count.completion_details.reasoning': 5,
      'input.value': '{"question":1}',
      'output.value': 'answer',
    };
    expect(normalize(attributes)).toMatchObject({
      cacheReadInputTokens: 3,
      cacheCreationInputTokens: 4,
      reasoningTokens: 5,
      input: { question: 1 },
      output: 'answer',
    });
  });
});
