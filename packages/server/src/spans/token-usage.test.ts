import { describe, expect, it } from 'vitest';
import { normalize } from '../testing/make-otlp-span.js';

describe('token usage', () => {
  it.each([
    ['gen_ai.usage.input_tokens', 'inputTokens'],
    ['gen_ai.usage.prompt_tokens', 'inputTokens'],
    ['ai.usage.inputTokens', 'inputTokens'],
    ['ai.usage.tokens', 'inputTokens'],
    ['gen_ai.usage.output_tokens', 'outputTokens'],
    ['gen_ai.usage.completion_tokens', 'outputTokens'],
    ['ai.usage.outputTokens', 'outputTokens'],
    ['gen_ai.usage.cache_read_input_tokens', 'cacheReadInputTokens'],
    ['gen_ai.usage.cache_read.input_tokens', 'cacheReadInputTokens'],
    ['gen_ai.usage.details.cache_read_tokens', 'cacheReadInputTokens'],
    ['ai.usage.cachedInputTokens', 'cacheReadInputTokens'],
    ['ai.usage.inputTokenDetails.cacheReadTokens', 'cacheReadInputTokens'],
    ['gen_ai.usage.cache_creation_input_tokens', 'cacheCreationInputTokens'],
    ['gen_ai.usage.cache_creation.input_tokens', 'cacheCreationInputTokens'],
    ['gen_ai.usage.details.cache_write_tokens', 'cacheCreationInputTokens'],
    ['ai.usage.inputTokenDetails.cacheWriteTokens', 'cacheCreationInputTokens'],
    ['gen_ai.usage.reasoning_tokens', 'reasoningTokens'],
  ] as const)('reads %s as %s', (attribute, field) => {
    expect(normalize({ [attribute]: 12 })[field]).toBe(12);
    expect(normalize({ [attribute]: '12' })[field]).toBe(12);
  });

  it('adds up input and output, the cached tokens being part of the input', () => {
    const usage = {
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
      'gen_ai.usage.cache_read_input_tokens': 60,
    };
    expect(normalize(usage).totalTokens).toBe(120);
  });

  it('counts cached tokens that the input does not include', () => {
    const usage = {
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 20,
      'gen_ai.usage.cache_read_input_tokens': 60,
    };
    expect(normalize(usage)).toMatchObject({ inputTokens: 10, totalTokens: 80 });
  });

  it.each([-5, 'many', '', true, Number.NaN, 1e300, [1]])('counts %j as 0', (value) => {
    expect(normalize({ 'gen_ai.usage.input_tokens': value })).toMatchObject({ inputTokens: 0, totalTokens: 0 });
  });

  it('counts the model call of the AI SDK once: not again in its wrapper', () => {
    const usage = { 'ai.usage.inputTokens': 10, 'ai.usage.outputTokens': 5 };
    expect(normalize({ ...usage, 'ai.operationId': 'ai.streamText' }).totalTokens).toBe(0);
    expect(normalize({ ...usage, 'ai.operationId': 'ai.streamText.doStream' }).totalTokens).toBe(15);
  });
});

describe('cost', () => {
  it('is 0 when no attribute names it', () => {
    expect(normalize({ 'gen_ai.usage.input_tokens': 100 })).toMatchObject({
      inputCost: 0,
      outputCost: 0,
      totalCost: 0,
    });
  });

  it('is the sum of input and output, or the total that is given', () => {
    const parts = { 'gen_ai.usage.input_cost': 0.25, 'gen_ai.usage.output_cost': 0.5 };
    expect(normalize(parts)).toMatchObject({ inputCost: 0.25, outputCost: 0.5, totalCost: 0.75 });
    expect(normalize({ ...parts, 'gen_ai.usage.cost': 1 }).totalCost).toBe(1);
    expect(normalize({ 'gen_ai.usage.cost': 1 })).toMatchObject({ inputCost: 0, totalCost: 1 });
  });
});

describe('models', () => {
  it('name the request, the response and the provider', () => {
    const row = normalize({
      'gen_ai.system': ' Azure.ai.openai ',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
    });
    expect(row).toMatchObject({ provider: 'azure', requestModel: 'gpt-4o', responseModel: 'gpt-4o-2024-08-06' });
  });

  it('look behind LangChain for the provider', () => {
    const provider = { 'traceloop.association.properties.ls_provider': 'Anthropic' };
    expect(normalize({ 'gen_ai.system': 'Langchain', ...provider }).provider).toBe('anthropic');
    expect(normalize({ 'gen_ai.system': 'Langchain' }).provider).toBe('langchain');
  });
});
