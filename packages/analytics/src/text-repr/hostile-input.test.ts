import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTextRepr, type TextReprInput } from './index.js';

const word = fc.constantFrom(
  ...['text', 'content', 'role', 'type', 'function', 'tool_use', 'tool-call', 'toolName', 'name', 'arguments', 'input'],
  ...['message', 'choices', 'messages', 'state', '__type', 'tool_call_with_context', 'tool', 'children', 'event', 'id'],
  ...['properties', 'tool_calls', 'parameters', 'required', 'functionDeclarations', 'partial_json', '1', '__proto__'],
  ...['{"a": 1.0}', "{'a': [1, (2,)]}", '[[', '😀', '\ud83d', '\n\n', ''],
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.double(),
    fc.constantFrom(null, undefined, true, false, 0, -0, 1e16, 2 ** 60, 1n),
    fc.anything(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(word, fc.string()), tie('value'), { maxKeys: 5 }),
  ),
}));
const propertyName = fc.constantFrom(
  ...['$ai_input', '$ai_output', '$ai_output_choices', '$ai_tools', '$ai_error', '$ai_is_error', '$ai_span_name'],
  ...['$ai_input_state', '$ai_output_state', '$ai_model', '$ai_latency', '$ai_total_cost_usd', '$ai_trace_id'],
);
const event = fc.record({
  id: value,
  event: fc.constantFrom('$ai_generation', '$ai_span', '$ai_embedding', '$ai_evaluation', '$ai_metric', 5, null),
  properties: fc.oneof(fc.dictionary(propertyName, value), value),
});
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    value,
    fc.record({ event: fc.oneof(event, value), children: fc.oneof(fc.array(tie('node'), { maxLength: 3 }), value) }),
  ),
}));
const input = fc.record({
  eventType: fc.constantFrom('$ai_generation', '$ai_trace'),
  data: fc.oneof(
    value,
    event,
    fc.record({ trace: fc.oneof(event, value), hierarchy: fc.oneof(fc.array(node, { maxLength: 4 }), value) }),
  ),
  options: fc.record(
    {
      maxLength: fc.oneof(fc.integer({ min: -1, max: 500 }), fc.double()),
      truncated: fc.boolean(),
      truncateBuffer: fc.oneof(fc.integer({ min: -3, max: 20 }), fc.double()),
      includeMarkers: fc.boolean(),
      collapsed: fc.boolean(),
      toolsCollapseThreshold: fc.integer({ min: -1, max: 3 }),
      includeLineNumbers: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
}) as fc.Arbitrary<TextReprInput>;

describe('whatever comes', () => {
  test('there is a text, the same each time, within its limit', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { text, metadata } = renderTextRepr(given);
        expect(renderTextRepr(given).text).toBe(text);
        expect(metadata.charCount).toBe([...text].length);
        const { maxLength } = given.options ?? {};
        if (metadata.truncated && maxLength !== undefined) expect(metadata.charCount).toBeLessThanOrEqual(maxLength);
      }),
      { numRuns: 1_500 },
    );
  });

  test('getters that throw and revoked proxies are written as what JSON can say of them', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = {
      get content() {
        throw new Error('no');
      },
    };
    const properties = { $ai_input: [throwing, proxy, { role: 'user', content: 'hello' }] };
    const { text } = renderTextRepr({ eventType: '$ai_generation', data: { properties } });
    expect(text).toContain('[3] USER\n\nhello');
  });
});

describe('what would grow without end, ends', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  const render = (properties: object, options = {}) =>
    renderTextRepr({ eventType: '$ai_span', data: { event: '$ai_span', properties }, options }).text;

  test.each([['$ai_input_state'], ['$ai_error']])('nesting of 100000 in %s', (property) => {
    expect(render({ [property]: nested(100_000) }, { truncated: false }).length).toBeLessThan(1_000_000);
  });

  test('nesting of 100000 in messages, tools and the texts of JSON and Python', () => {
    const text = `${'['.repeat(100_000)}1.0${']'.repeat(100_000)}`;
    const content = { role: 'user', content: [{ type: 'tool_use', name: 'f', input: { a: nested(100_000) } }] };
    const properties = { $ai_input: [content], $ai_tools: [nested(100_000)], $ai_error: `{"a": ${text}}` };
    expect(() => renderTextRepr({ eventType: '$ai_generation', data: { properties } })).not.toThrow();
    expect(() => render({ $ai_input_state: text })).not.toThrow();
  });

  test('blanks, digits and quotes, in time that grows with them and no faster', () => {
    const long = 200_000;
    for (const piece of [' ', '\n', '1', '"1', "'", '\\', '{"', "['", '_1']) {
      const text = piece.repeat(long / piece.length);
      const properties = { $ai_input_state: `[${text}`, $ai_output_state: text, $ai_error: `{"a": ${text}` };
      expect(render(properties, { maxLength: 0 }).length).toBeGreaterThan(0);
    }
  });

  test('objects that contain themselves', () => {
    const state: Record<string, unknown> = { name: 'a' };
    state.self = state;
    state.list = [state];
    expect(render({ $ai_input_state: state }).length).toBeLessThan(3_000_000);
  });

  test('trees that contain themselves', () => {
    const looped: Record<string, unknown> = { event: { event: '$ai_metric' } };
    looped.children = Array(50).fill(looped);
    const data = { trace: {}, hierarchy: [looped] };
    expect(renderTextRepr({ eventType: '$ai_trace', data }).text.length).toBeLessThan(3_000_000);
  });

  test('indentation', () => {
    const wide = JSON.parse(`${'['.repeat(250)}${'1,'.repeat(500_000)}1${']'.repeat(250)}`);
    expect(render({ $ai_input_state: wide }, { truncated: false }).length).toBeLessThanOrEqual(2_000_000);
  });
});
