import { describe, expect, it } from 'vitest';
import { normalize } from '../testing/make-otlp-span.js';

describe('input and output of a span', () => {
  it('are what the user set, before anything else, and are not stored twice', () => {
    const row = normalize({
      'lmnr.span.input': '{"question":"why"}',
      'lmnr.span.output': 'because',
      'traceloop.entity.input': 'not this',
      kept: 1,
    });
    expect(row).toMatchObject({ input: { question: 'why' }, output: 'because' });
    expect(row.attributes).toEqual({ 'traceloop.entity.input': 'not this', kept: 1 });
  });

  it.each([
    ['5', 5],
    ['"quoted"', 'quoted'],
    ['null', null],
    ['[1, 2', '[1, 2'],
    ['truth', 'truth'],
    ['', ''],
    ['[[]]', [[]]],
  ])('reads %s as JSON where it is JSON', (text, value) => {
    expect(normalize({ 'lmnr.span.input': text }).input).toEqual(value);
  });

  it('keeps JSON that nests too deep as text', () => {
    const text = `${'['.repeat(200)}${']'.repeat(200)}`;
    expect(normalize({ 'lmnr.span.input': text }).input).toBe(text);
  });

  it('are null when there are none', () => {
    expect(normalize({})).toMatchObject({ input: null, output: null });
  });

  it('are arguments and result of a tool', () => {
    const row = normalize({ 'gen_ai.tool.call.arguments': '{"city":"Oslo"}', 'gen_ai.tool.call.result': 'rain' });
    expect(row).toMatchObject({ spanType: 'TOOL', input: { city: 'Oslo' }, output: 'rain', attributes: {} });
  });

  it('are built from numbered messages, in the order of their numbers', () => {
    const row = normalize({
      'gen_ai.prompt.10.role': 'user',
      'gen_ai.prompt.10.content': 'last',
      'gen_ai.prompt.0.role': 'system',
      'gen_ai.prompt.0.content': 'Be brief',
      'gen_ai.prompt.2.role': 'tool',
      'gen_ai.prompt.2.tool_call_id': 'call_1',
      'gen_ai.prompt.2.content': '42',
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.content': 'Let me look',
      'gen_ai.completion.0.reasoning': 'hm',
      'gen_ai.completion.0.finish_reason': 'tool_calls',
      'gen_ai.completion.0.tool_calls.0.id': 'call_1',
      'gen_ai.completion.0.tool_calls.0.name': 'search',
      'gen_ai.completion.0.tool_calls.0.arguments': '{"q":"x"}',
    });
    expect(row.input).toEqual([
      { role: 'system', content: 'Be brief' },
      { role: 'tool', content: '42', tool_call_id: 'call_1' },
      { role: 'user', content: 'last' },
    ]);
    expect(row.output).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm' },
          { type: 'text', text: 'Let me look' },
          { type: 'tool_call', id: 'call_1', name: 'search', arguments: { q: 'x' } },
        ],
      },
    ]);
    expect(row.attributes).toEqual({ 'gen_ai.completion.0.finish_reason': 'tool_calls' });
  });

  it('are built from the old form of a function call too', () => {
    const { output } = normalize({
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.function_call.name': 'search',
      'gen_ai.completion.0.function_call.arguments': '{}',
    });
    expect(output).toEqual([
      { role: 'assistant', content: [{ type: 'tool_call', id: null, name: 'search', arguments: {} }] },
    ]);
  });

  it('are messages with the system instructions first', () => {
    const row = normalize({
      'gen_ai.system_instructions': '[{"type":"text","content":"Be brief"}]',
      'gen_ai.input.messages': '[{"role":"user","parts":[]}]',
      'gen_ai.output.messages': '[{"role":"assistant","parts":[]}]',
    });
    expect(row.input).toEqual([
      { role: 'system', parts: [{ type: 'text', content: 'Be brief' }] },
      { role: 'user', parts: [] },
    ]);
    expect(row.output).toEqual([{ role: 'assistant', parts: [] }]);
  });

  it('are those of the AI SDK', () => {
    const row = normalize({
      'ai.prompt.messages': '[{"role":"user","content":"hi"}]',
      'ai.response.text': 'hello',
      'gen_ai.system': 'openai',
    });
    expect(row).toMatchObject({ input: [{ role: 'user', content: 'hi' }], output: 'hello' });
  });

  it('hold the tool calls of the AI SDK', () => {
    const { output } = normalize({
      'ai.response.text': 'One moment',
      'ai.response.toolCalls': '[{"toolCallId":"1","toolName":"search","args":"{\\"q\\":1}"}]',
    });
    expect(output).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'One moment' },
          { type: 'tool_call', id: '1', name: 'search', arguments: { q: 1 } },
        ],
      },
    ]);
  });

  it.each([
    [{ 'ai.value': '"Oslo"', 'ai.embedding': '[0.5]' }, 'Oslo', [0.5]],
    [{ 'ai.values': ['"Oslo"', '"Rome"'], 'ai.embeddings': ['[0.5]', '[1]'] }, ['Oslo', 'Rome'], [[0.5], [1]]],
    [
      { 'ai.documents': ['"Oslo"', '{"a":1}'], 'ai.ranking': ['{"index":1,"relevanceScore":0.5}'] },
      ['Oslo', { a: 1 }],
      [{ index: 1, relevanceScore: 0.5 }],
    ],
  ])('are those of the embeddings and rankings of the AI SDK, and can be left out: %j', (attributes, input, output) => {
    expect(normalize(attributes)).toMatchObject({ input, output, attributes: {} });
    const meta = normalize({ ...attributes, 'lmnr.internal.tracing_level': 'meta_only' });
    expect(meta).toMatchObject({ input: null, output: null });
    expect(JSON.stringify(meta.attributes)).not.toMatch(/Oslo|0\.5/);
  });

  it.each(['stream', 'generateText', 'streamText', 'generateObject', 'streamObject'])(
    'are found behind the prefix %s',
    (prefix) => {
      const row = normalize({
        [`${prefix}.prompt.messages`]: '[1]',
        [`${prefix}.response.text`]: 'done',
        [`${prefix}.usage.inputTokens`]: 7,
        'aisdk.model.id': 'gpt-4o',
        'aisdk.model.provider': 'openai.chat',
      });
      expect(row).toMatchObject({
        input: [1],
        output: 'done',
        inputTokens: 7,
        requestModel: 'gpt-4o',
        provider: 'openai',
        spanType: 'LLM',
      });
    },
  );

  it.each([
    ['traceloop.entity.input', 'traceloop.entity.output'],
    ['llm.openai.messages', 'llm.openai.choices'],
    ['llm.anthropic.messages', 'llm.anthropic.content'],
  ])('fall back to %s and %s', (input, output) => {
    expect(normalize({ [input]: '[1]', [output]: '[2]' })).toMatchObject({ input: [1], output: [2] });
  });

  it('leave no trace when the tracing level is meta_only', () => {
    const row = normalize({
      'lmnr.internal.tracing_level': 'meta_only',
      'lmnr.span.input': 'secret',
      'gen_ai.prompt.0.content': 'secret',
      'gen_ai.output.messages': 'secret',
      'ai.prompt.messages': 'secret',
      'gen_ai.usage.input_tokens': 3,
    });
    expect(row).toMatchObject({ input: null, output: null, inputTokens: 3 });
    expect(JSON.stringify(row.attributes)).not.toContain('secret');
  });
});
