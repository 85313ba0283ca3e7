import type { Span, TraceWithSpans } from '@tailrace/core';
import { describe, expect, test } from 'vitest';
import { renderTrace, toTraceData } from '../index.js';

const span = (spanId: string, rest: Partial<Span> = {}): Span =>
  ({
    spanId,
    traceId: 't',
    parentSpanId: null,
    name: spanId,
    spanType: 'DEFAULT',
    status: 'success',
    statusMessage: null,
    durationMs: 1_250,
    input: null,
    output: null,
    model: null,
    provider: null,
    inputTokens: 0,
    outputTokens: 0,
    totalCost: 0,
    attributes: {},
    events: [],
    ...rest,
  }) as Span;

const trace = (...spans: Span[]) =>
  ({ id: 't', topSpanName: 'ask', rootSpanInput: 'q', rootSpanOutput: 'a', spans }) as unknown as TraceWithSpans;

const textOf = (rest: Partial<Span>) =>
  renderTrace(trace(span('s', rest)), { includeMarkers: false })
    .text.split('\n')
    .slice(8)
    .map((line) => line.slice(7))
    .join('\n');

test('spans stand under their parents, calls of models with model, cost and error', () => {
  const { text } = renderTrace(
    trace(
      span('root'),
      span('llm', { parentSpanId: 'root', spanType: 'LLM', model: 'gpt-4', totalCost: 0.0023, status: 'error' }),
      span('embed', { parentSpanId: 'root', spanType: 'LLM', attributes: { 'gen_ai.operation.name': 'embeddings' } }),
      span('lost', { parentSpanId: 'elsewhere', spanType: 'TOOL' }),
    ),
    { collapsed: true },
  );
  expect(text.split('\n').slice(7)).toEqual([
    '├─ [SPAN] root (1.25s)',
    '│  ├─ [GEN] llm (1.25s, $0.0023, gpt-4, ERROR)',
    '│  └─ [EMBED] embed (1.25s)',
    '└─ [SPAN] lost (1.25s)',
  ]);
  expect(text.startsWith('ASK\n')).toBe(true);
});

test('no span is lost in a circle of parents', () => {
  const { hierarchy } = toTraceData(
    trace(
      span('a', { parentSpanId: 'c' }),
      span('b', { parentSpanId: 'a' }),
      span('c', { parentSpanId: 'b' }),
      span('d', { parentSpanId: 'd' }),
    ),
  );
  const names = (nodes: typeof hierarchy): unknown[] => nodes.map(({ event, children }) => [event.id, names(children)]);
  expect(names(hierarchy)).toEqual([
    ['b', [['c', [['a', []]]]]],
    ['d', []],
  ]);
});

describe('spans that were captured as events', () => {
  const captured = (spanId: string, event: string, rest: Partial<Span> = {}, envelope: object = {}) =>
    span(spanId, {
      ...rest,
      attributes: {
        ...rest.attributes,
        'posthog.event': { event, uuid: `uuid of ${spanId}`, input: null, output: null, ...envelope },
      },
    });

  test('become these events again, with the properties that went into input and output', () => {
    const { hierarchy } = toTraceData(
      trace(
        captured(
          's',
          '$ai_generation',
          { input: 'hi', output: [1], attributes: { $ai_trace_id: 'chat:42', $ai_total_cost_usd: 5 }, totalCost: 7 },
          { input: '$ai_input', output: '$ai_output_choices', shadowed: null },
        ),
      ),
    );
    const properties = {
      $ai_trace_id: 'chat:42',
      $ai_total_cost_usd: 5,
      $ai_input: 'hi',
      $ai_output_choices: [1],
      'posthog.event': null,
    };
    expect(hierarchy).toEqual([{ event: { id: 'uuid of s', event: '$ai_generation', properties }, children: [] }]);
  });

  test('name their trace, of which $ai_trace is no part', () => {
    const named = { attributes: { $ai_trace_id: 'chat:42', $ai_span_name: 'support', $ai_error: 'late' } };
    const { trace: whole, hierarchy } = toTraceData(
      trace(captured('root', '$ai_trace', named), captured('call', '$ai_generation', { parentSpanId: 'root' })),
    );
    expect(whole).toMatchObject({ id: 't', properties: { ...named.attributes, $ai_input_state: 'q' } });
    expect(hierarchy.map(({ event }) => event.event)).toEqual(['$ai_generation']);
  });

  test.each([7, null, 'text', [], { event: 7, uuid: 'u' }])('are told by more than the attribute: %o', (envelope) => {
    const { hierarchy } = toTraceData(trace(span('s', { attributes: { 'posthog.event': envelope } })));
    expect(hierarchy).toMatchObject([{ event: { id: 's', event: '$ai_span' } }]);
  });
});

test('a chain of 100000 spans is no problem', () => {
  const spans = Array.from({ length: 100_000 }, (_, index) => span(`s${index}`, { parentSpanId: `s${index - 1}` }));
  expect(renderTrace(trace(...spans), { collapsed: true }).text).toContain('max depth reached');
});

test('a trace without spans shows what went in and came out', () => {
  expect(renderTrace(trace()).text).toContain('TRACE INPUT:\n\nq\n');
});

describe('messages of', () => {
  test('OpenTelemetry', () => {
    const text = textOf({
      spanType: 'LLM',
      input: [
        { role: 'system', parts: [{ type: 'text', content: 'Be brief.' }] },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: '1', response: { temp: 22 } }] },
      ],
      output: [
        {
          role: 'assistant',
          parts: [
            { type: 'reasoning', content: 'Hm.' },
            { type: 'tool_call', name: 'get_weather', arguments: { city: 'Paris' } },
          ],
        },
      ],
      attributes: { 'gen_ai.tool.definitions': '[{"type": "function", "name": "get_weather"}]' },
    });
    expect(text).toContain('  get_weather()');
    expect(text).toContain('[1] SYSTEM\n\nBe brief.');
    expect(text).toContain('[2] TOOL\n\n[TOOL_RESULT]\n\n{"temp":22}');
    expect(text).toContain('[1] ASSISTANT\n\nHm.\n\nget_weather(city="Paris")');
  });

  test.each([
    ['OpenAI', [{ message: { role: 'assistant', content: 'Hi' } }]],
    ['OpenAI, whole', { choices: [{ message: { role: 'assistant', content: 'Hi' } }] }],
    ['Anthropic', [{ type: 'text', text: 'Hi' }]],
    ['Gemini', [{ role: 'assistant', parts: [{ text: 'Hi' }] }]],
    ['one message', { role: 'assistant', content: 'Hi' }],
  ])('%s', (_, output) => {
    expect(textOf({ spanType: 'LLM', output })).toContain('OUTPUT:\n\n[1] ASSISTANT\n\nHi');
  });

  test('Gemini, with calls', () => {
    const parts = [{ functionCall: { name: 'f', args: { a: 1 } } }, { functionResponse: { response: { b: 2 } } }];
    expect(textOf({ spanType: 'LLM', input: [{ role: 'user', parts }] })).toContain('f(a=1)\n\n{"b":2}');
  });

  test('a generated object', () => {
    expect(textOf({ spanType: 'LLM', output: { answer: 42 } })).toContain('[1] ASSISTANT\n\n{"answer": 42}');
  });
});

test('a failed span shows why, from its status or its exception', () => {
  expect(textOf({ status: 'error', statusMessage: 'no room' })).toContain('ERROR:\n\nno room');
  const events = [{ name: 'exception', time: '', attributes: { 'exception.message': 'boom' } }];
  expect(textOf({ status: 'error', events })).toContain('ERROR:\n\nboom');
});
