import { describe, expect, it } from 'vitest';
import { inferSpanType } from './span-type.js';

const typeOf = (attributes: Record<string, unknown>, name = 'step') =>
  inferSpanType(name, new Map(Object.entries(attributes)));

describe('inferSpanType', () => {
  it.each(['DEFAULT', 'LLM', 'PIPELINE', 'EXECUTOR', 'EVALUATOR', 'HUMAN_EVALUATOR', 'EVALUATION', 'TOOL', 'CACHED'])(
    'takes %s from lmnr.span.type',
    (type) => expect(typeOf({ 'lmnr.span.type': type, 'gen_ai.system': 'openai' })).toBe(type),
  );

  it('reads an unknown explicit type as DEFAULT, whatever the other attributes say', () => {
    expect(typeOf({ 'lmnr.span.type': 'WORKFLOW', 'gen_ai.operation.name': 'chat' })).toBe('DEFAULT');
  });

  it.each([
    ['chat', 'LLM'],
    ['text_completion', 'LLM'],
    ['embeddings', 'LLM'],
    ['generate_content', 'LLM'],
    ['execute_tool', 'TOOL'],
    ['invoke_agent', 'DEFAULT'],
  ])('reads the operation %s as %s', (operation, type) => {
    expect(typeOf({ 'gen_ai.operation.name': operation, 'gen_ai.system': 'openai' })).toBe(type);
  });

  it.each([
    'gen_ai.tool.call.arguments',
    'gen_ai.tool.call.result',
    'ai.toolCall.name',
    'ai.toolCall.id',
    'ai.toolCall.args',
  ])('sees a tool by %s', (key) => expect(typeOf({ [key]: 'x', 'gen_ai.system': 'openai' })).toBe('TOOL'));

  it('sees a tool by the name ai.toolCall', () => {
    expect(typeOf({}, 'ai.toolCall')).toBe('TOOL');
  });

  it.each(['gen_ai.system', 'gen_ai.request.model', 'gen_ai.response.model'])('sees a model call by %s', (key) => {
    expect(typeOf({ [key]: 'x' })).toBe('LLM');
  });

  it('is DEFAULT for everything else', () => {
    expect(typeOf({ 'http.method': 'GET', 'gen_ai.usage.input_tokens': 3 })).toBe('DEFAULT');
  });
});
