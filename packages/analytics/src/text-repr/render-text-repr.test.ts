import { describe, expect, test } from 'vitest';
import { parseExactJson, renderTextRepr, type TextReprOptions } from './index.js';

const BAR = '-'.repeat(80);
const DOUBLE_BAR = '='.repeat(80);

const generation = (properties: Record<string, unknown>, options?: TextReprOptions) =>
  renderTextRepr({
    eventType: '$ai_generation',
    data: { id: 'x', event: '$ai_generation', properties },
    options,
  }).text;
const span = (properties: Record<string, unknown>, options?: TextReprOptions) =>
  renderTextRepr({ eventType: '$ai_span', data: { id: 'x', event: '$ai_span', properties }, options }).text;
const trace = (hierarchy: unknown[], options?: TextReprOptions, properties = {}) =>
  renderTextRepr({ eventType: '$ai_trace', data: { trace: { id: 't', properties }, hierarchy }, options }).text;
/** The lines of the one message that the input has. */
const message = (content: unknown, rest = {}) =>
  generation({ $ai_input: [{ role: 'user', content, ...rest }] })
    .split('\n')
    .slice(6)
    .join('\n');

describe('messages', () => {
  test('an empty content leaves two empty lines before its calls', () => {
    const calls = [
      { id: '1', type: 'function', function: { name: 'f', arguments: '{"a": 1.0, "2": [1, {"b": null}]}' } },
    ];
    expect(message(null, { tool_calls: calls })).toBe('\nTool calls: 1\n  - f(a=1.0, 2=[1, {"b": null}])');
  });

  test.each([
    ['text that is no JSON', 'not json', 'f(not json)'],
    ['an empty object as text', '{}', 'f({})'],
    ['an empty object', {}, 'f()'],
    ['nothing', undefined, 'f()'],
    ['a list', [1, 'a'], "f([1, 'a'])"],
    ['a text of JSON that is no object', '"x"', 'f("x")'],
  ])('a call with %s', (_, args, expected) => {
    expect(message('', { tool_calls: [{ function: { name: 'f', arguments: args } }] })).toContain(`  - ${expected}`);
    expect(message('', { tool_calls: [{ name: 'f', args }] })).toContain(`  - ${expected}`);
  });

  test('a call without a name is unknown, one that is no object is its text', () => {
    expect(message('', { tool_calls: [{}, 'x'] })).toBe('\nTool calls: 2\n  - unknown()\n  - x');
  });

  test.each([
    [
      'labels blocks that are no text',
      [{ type: 'text', text: 'a' }, { type: 'thinking', text: 'b' }, 'c'],
      'a\n\n[THINKING]\n\nb\n\nc',
    ],
    [
      'prints a list within a block as Python does',
      [{ type: 'tool_result', content: [{ type: 'text', text: 'x' }] }],
      "[TOOL_RESULT]\n\n[{'type': 'text', 'text': 'x'}]",
    ],
    ['lets images beside text vanish', ['a', { type: 'image_url', image_url: { url: 'u' } }], 'a'],
    ['prints what is only images as Python does', [{ type: 'image' }], "[{'type': 'image'}]"],
    ['cuts such a print after 500 characters', [{ url: 'u'.repeat(600) }], `[{'url': '${'u'.repeat(490)}...`],
    ['prints numbers', 123, '123'],
    ['prints true', true, 'True'],
    ['prints the text of an object', { text: 'a' }, 'a'],
    ['follows the content of an object', { content: ['a', 'b'] }, 'a\n\nb'],
  ])('%s', (_, content, expected) => expect(message(content)).toBe(expected));

  test.each([
    [
      'Vercel',
      [
        { type: 'text', text: 'a' },
        { type: 'tool-call', toolName: 'f', input: { b: 1 } },
      ],
      'a\n\nf(b=1)',
    ],
    ['Anthropic while it streams', [{ type: 'tool_use', name: 'f', input: {}, partial_json: '{"b": 1}' }], 'f(b=1)'],
    [
      'a call inside content',
      [{ content: { toolName: 'f', args: { b: 1 } } }, { content: { result: 1 } }],
      'f(b=1)\n\n[Tool result: unknown]',
    ],
    ['an image beside a call', [{ type: 'tool_use', name: 'f' }, { type: 'image' }], 'f()\n\n{"type": "image"}'],
    ['only function blocks', [{ type: 'function' }], "[{'type': 'function'}]"],
  ])('calls among the content: %s', (_, content, expected) => expect(message(content)).toBe(expected));

  test('the type stands in for the role, and upper case is that of Unicode', () => {
    expect(generation({ $ai_input: [{ type: 'straße', content: 'a' }] })).toContain('[1] STRASSE\n\na');
  });
});

describe('input and output', () => {
  test.each([
    [{ a: 'é' }, 'dict', '{"a": "\\u00e9"}'],
    [5, 'int', '5'],
    [0.5, 'float', '0.5'],
    [true, 'bool', 'true'],
  ])('input %j is not understood', (input, type, json) => {
    expect(generation({ $ai_input: input })).toBe(`${BAR}\n\nINPUT:\n\n[Unparsed input format: ${type}]\n${json}`);
  });

  test('the output text wins over choices, and wrapped choices are unwrapped', () => {
    const choices = { choices: [{ message: {} }, { index: 0 }, { role: '', content: 'b' }, 'x'] };
    expect(generation({ $ai_output: 'a', $ai_output_choices: choices })).toBe(`${BAR}\n\nOUTPUT:\n\na`);
    expect(generation({ $ai_output_choices: choices })).toBe(`${BAR}\n\nOUTPUT:\n\n[1] ASSISTANT\n\nb`);
    expect(generation({ $ai_output_choices: [{ message: {} }] })).toBe('');
  });

  test('counts characters as Python does, not UTF-16 units', () => {
    const emoji = '😀'.repeat(5);
    expect(generation({ $ai_input: emoji }, { truncateBuffer: 5 })).toContain(emoji);
    expect(generation({ $ai_input: emoji }, { truncateBuffer: 4 })).toContain(
      `😀😀\n\n<<<TRUNCATED|8J+YgA==|1>>>\n\n😀😀`,
    );
  });

  test('an odd buffer hides one character more than it says', () => {
    const text = generation({ $ai_input: 'abcdefghij' }, { truncateBuffer: 5 });
    expect(text).toContain(`ab\n\n<<<TRUNCATED|${btoa('cdefgh')}|5>>>\n\nij`);
  });
});

describe('tools', () => {
  const tools = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `t${index}`, description: 'a' }));

  test('more than the threshold are folded', () => {
    expect(generation({ $ai_tools: tools(6) }, { includeMarkers: false })).toBe(`${BAR}\n\n[+] AVAILABLE TOOLS: 6`);
    expect(generation({ $ai_tools: tools(5) })).toContain('AVAILABLE TOOLS: 5\n\n  t0()\n    a.');
    expect(generation({ $ai_tools: tools(2) }, { toolsCollapseThreshold: 1 })).toContain('<<<TOOLS_EXPANDABLE');
  });

  test('knows the forms that tools are declared in', () => {
    const schema = { properties: { a: { type: ['string', 'null'] }, b: {} }, required: ['b'] };
    const text = generation({
      $ai_tools: {
        first: { name: 'anthropic', input_schema: schema },
        second: { functionDeclarations: [{ name: 'gemini', description: 'One.\nTwo' }] },
        third: { type: 'web_search' },
        fourth: 'x',
      },
    });
    expect(text.split('\n').slice(4)).toEqual([
      "  anthropic(a?: ['string', 'null'], b: any)",
      '',
      '  gemini()',
      '    One.',
      '',
      '  web_search()',
      '    {"type": "web_search"}.',
      '',
      '  UNKNOWN()',
      '    "x".',
    ]);
  });
});

describe('errors', () => {
  const heading = `\n${BAR}\n\nERROR:\n\n`;

  test('come after two empty lines, or start the text', () => {
    expect(generation({ $ai_input: 'a', $ai_error: 'b' })).toBe(
      `${BAR}\n\nINPUT:\n\na\n\n${heading.slice(1)}b\n`.replace('a\n\n-', 'a\n\n\n-'),
    );
    expect(generation({ $ai_is_error: true })).toBe(`${heading}An error occurred (no details available)\n`);
    expect(generation({ $ai_error: [1] })).toBe(`${heading}[1]\n`);
  });

  test('of JSON are indented, lists in lists too', () => {
    const error = { a: { b: 1.5 }, c: [[1, { d: 'x' }], {}] };
    const lines = ['a:', '  b: 1.5', 'c:', '  -', '    - 1', '    -', '      d: x', '  -', ''];
    expect(generation({ $ai_error: error })).toBe(heading + lines.join('\n'));
  });

  test('of an embedding follow its output', () => {
    const data = { event: '$ai_embedding', properties: { $ai_error: 'b' } };
    expect(renderTextRepr({ eventType: '$ai_embedding', data }).text).toBe(
      `${BAR}\n\nOUTPUT:\n\nEmbedding vector generated\n\n\n${heading}b\n`,
    );
  });
});

describe('spans', () => {
  const state = (value: unknown) =>
    span({ $ai_input_state: value }).slice(`SPAN\n${DOUBLE_BAR}\n${BAR}\n\nINPUT STATE:\n\n`.length);

  test.each([
    ['text', 'hello', 'hello'],
    ['a Python literal', "{'a': 1, 'b': [True, None]}", '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}'],
    ['messages', [{ role: 'user', content: 'a' }], '\n[1] USER\n\na'],
    ['a list', [1], '[\n  1\n]'],
    ['an object with messages', { messages: [{ role: 'user', content: 'a' }] }, '\n[1] USER\n\na'],
    ['a tool result', { type: 'tool', name: 'f', status: 'success', content: 'a' }, '[TOOL RESULT] f (success)\n\na'],
    ['a bare tool result', { type: 'tool' }, '[TOOL RESULT]'],
    ['a number', 5, '5'],
    [
      'a call with its context',
      {
        __type: 'tool_call_with_context',
        state: { messages: [{ role: 'user', content: 'a' }], remaining_steps: 0 },
        tool_call: { name: 'f', args: { a: 1 } },
      },
      '\n[1] USER\n\na\n\nRemaining steps: 0\n\nTool Call:\n  f(a=1)',
    ],
  ])('show %s', (_, value, expected) => expect(state(value)).toBe(expected));

  test('show errors, but not the bare flag', () => {
    expect(span({ $ai_is_error: true })).toBe(`SPAN\n${DOUBLE_BAR}`);
    expect(span({ $ai_error: { a: 1 } })).toBe(`SPAN\n${DOUBLE_BAR}\n${BAR}\n\nERROR:\n\n{\n  "a": 1\n}`);
  });
});

describe('traces', () => {
  const node = (event: string, properties: Record<string, unknown>, children: unknown[] = []) => ({
    event: { id: 'n', event, properties },
    children,
  });

  test('plain nodes show their text, each line behind the tree', () => {
    const inner = node('$ai_generation', { $ai_span_name: 'g', $ai_input: 'q' });
    const lines = trace([node('$ai_span', { $ai_span_name: 's' }, [inner]), node('$ai_metric', {})], {
      includeMarkers: false,
    }).split('\n');
    expect(lines.slice(7)).toEqual([
      '├─ [+] [SPAN] s',
      '│      S',
      `│      ${DOUBLE_BAR}`,
      '│  └─ [+] [GEN] g',
      `│         ${BAR}`,
      '│         ',
      '│         INPUT:',
      '│         ',
      '│         q',
      '└─ [EVENT] $ai_metric',
    ]);
  });

  test('markers link what has no text, and a node may be the event itself', () => {
    const lines = trace([{ event: '$ai_metric' }, node('$ai_feedback', {})])
      .split('\n')
      .slice(7);
    expect(lines).toEqual([
      '├─ <<<EVENT_LINK|unknown|[EVENT]>>> $ai_metric',
      '└─ <<<EVENT_LINK|n|[EVENT]>>> $ai_feedback',
    ]);
  });

  test('an event without a text is one empty line behind the tree', () => {
    const lines = trace([node('$ai_generation', {}), node('$ai_metric', {})], { includeMarkers: false }).split('\n');
    expect(lines.slice(7)).toEqual(['├─ [+] [GEN] generation', '│      ', '└─ [EVENT] $ai_metric']);
  });

  test('what took no time and cost nothing has no figures, what has no number says so', () => {
    const nodes = [
      node('$ai_span', { $ai_latency: 0 }),
      node('$ai_generation', { $ai_latency: 1, $ai_total_cost_usd: Number.NaN }),
    ];
    expect(trace(nodes, { collapsed: true }).split('\n').slice(7)).toEqual([
      '├─ [SPAN] span',
      '└─ [GEN] generation (1.00s, $nan)',
    ]);
  });

  test('numbers as states are never shortened, however they were written', () => {
    const data = parseExactJson('{"trace": {"properties": {"$ai_input_state": 1e+22}}, "hierarchy": []}');
    const { text } = renderTextRepr({ eventType: '$ai_trace', data, options: { truncateBuffer: 3 } });
    expect(text).toBe(`TRACE\n${DOUBLE_BAR}\n\n${BAR}\n\nTRACE INPUT:\n\n1e+22`);
  });

  test('evaluations have a verdict', () => {
    const evaluation = (rest: object) => node('$ai_evaluation', { $ai_evaluation_name: 'tone', ...rest });
    const nodes = [
      evaluation({ $ai_evaluation_result: true, $ai_evaluation_runtime: 'hog' }),
      evaluation({ $ai_evaluation_result: false }),
      evaluation({ $ai_evaluation_applicable: false }),
    ];
    expect(trace(nodes, { collapsed: true }).split('\n').slice(7)).toEqual([
      '├─ [EVAL] tone (hog, PASS)',
      '├─ [EVAL] tone (FAIL)',
      '└─ [EVAL] tone (N/A)',
    ]);
    const [last] = trace([evaluation({ $ai_evaluation_result: 1, $ai_evaluation_reasoning: 'kind' })])
      .split('\n')
      .slice(-1);
    const text = atob(/\|([\w+/=]*)>>>/.exec(last ?? '')?.[1] ?? '');
    expect(text).toBe(`${BAR}\n\nEVALUATION: tone | Result: PASS | Reasoning: kind\n`);
  });

  test('end at the eleventh level', () => {
    const nested = (levels: number): unknown[] => (levels === 0 ? [] : [node('$ai_span', {}, nested(levels - 1))]);
    const lines = (levels: number) => trace(nested(levels), { collapsed: true }).split('\n').slice(-2);
    expect(lines(11)[1]).toBe(`${' '.repeat(30)}└─ [SPAN] span`);
    expect(lines(12)).toEqual([`${' '.repeat(30)}└─ [SPAN] span`, `${' '.repeat(35)}[... max depth reached]`]);
  });

  test('without events show what went in and came out', () => {
    const properties = {
      $ai_error: { a: 1 },
      $ai_input_state: 'q',
      $ai_output_state: [{ role: 'assistant', content: 'a' }],
    };
    expect(trace([], {}, properties)).toBe(
      `TRACE\n${DOUBLE_BAR}\n\n${BAR}\n\nTRACE ERROR:\n\n{\n  "a": 1\n}\n\n${BAR}\n\nTRACE INPUT:\n\nq\n\n${BAR}\n\nOUTPUT:\n\n[1] ASSISTANT\n\na`,
    );
  });
});

describe('metadata', () => {
  test('names the trace and the event, and counts code points', () => {
    const data = { id: 'e', event: '$ai_span', trace_id: 't', properties: { $ai_span_name: '😀' } };
    const { text, metadata } = renderTextRepr({ eventType: '$ai_span', data });
    expect(metadata).toEqual({
      eventType: '$ai_span',
      eventId: 'e',
      traceId: 't',
      rendering: 'detailed',
      charCount: text.length - 1,
      truncated: false,
    });
  });
});
