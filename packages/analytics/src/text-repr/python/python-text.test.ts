import { describe, expect, test } from 'vitest';
import { Budget } from '../budget.js';
import { parseExactJson } from '../exact-json.js';
import { fixedText } from './fixed-text.js';
import { parsePythonLiteral } from './parse-literal.js';
import { writeJson, writePrettyJson } from './write-json.js';
import { writeRepr, writeText } from './write-repr.js';

const json = (value: unknown) => writeJson(value, new Budget());
const pretty = (value: unknown) => writePrettyJson(value, new Budget());
const repr = (value: unknown) => writeRepr(value, new Budget());

describe('JSON text', () => {
  test.each([
    [{ a: [1, 'b', null, true] }, '{"a": [1, "b", null, true]}'],
    ['é/\u007f😀', '"\\u00e9/\\u007f\\ud83d\\ude00"'],
    ['\b\f\n\r\t"\\\u0001', '"\\b\\f\\n\\r\\t\\"\\\\\\u0001"'],
    [[{}, []], '[{}, []]'],
    [0.00001, '1e-05'],
    [1.5e300, '1.5e+300'],
    [1e16, '1e+16'],
    [123456789.25, '123456789.25'],
  ])('writes %j as %s', (value, text) => expect(json(value)).toBe(text));

  test('is indented by two, empty containers on one line', () => {
    expect(pretty({ a: [1, {}], b: [] })).toBe('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}');
  });

  test('keeps what JSON.parse would lose', () => {
    const text = '{"b": 1.0, "2": 12345678901234567890, "1": 1e3, "nan": NaN, "x": [-0.0, -Infinity]}';
    expect(json(parseExactJson(text))).toBe(
      '{"b": 1.0, "2": 12345678901234567890, "1": 1000.0, "nan": NaN, "x": [-0.0, -Infinity]}',
    );
  });

  test.each(['', '{', '{"a" 1.5}', '[1.0,]', '1.0 2', '"\\x 1.0"', '[01.5]', `${'['.repeat(400)}1.0`])(
    'refuses %j, as JSON.parse does',
    (text) => expect(() => parseExactJson(text)).toThrow(SyntaxError),
  );
});

describe('repr', () => {
  test.each([
    [{ k: null, list: [1, 'a', true] }, "{'k': None, 'list': [1, 'a', True]}"],
    ["it's", '"it\'s"'],
    ['it\'s "so"', "'it\\'s \"so\"'"],
    ['a b\n\t\\', "'a b\\n\\t\\\\'"],
    ['é\u00a0\u200b\u2028😀\u{e0001}', "'é\\xa0\\u200b\\u2028😀\\U000e0001'"],
    ['\ud83d', "'\\ud83d'"],
  ])('writes %j as %s', (value, text) => expect(repr(value)).toBe(text));

  test('leaves text alone at the top', () => expect(writeText("it's\n", new Budget())).toBe("it's\n"));
});

describe('fixed decimals', () => {
  test.each([
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [-0.125, 2, '-0.12'],
    [1.005, 2, '1.00'],
    [0.03125, 4, '0.0312'],
    [0.00235, 4, '0.0024'],
    [1e22, 2, '10000000000000000000000.00'],
    [770967312082294 + 5 / 8, 2, '770967312082294.62'],
    [770967312082294 + 3 / 8, 2, '770967312082294.38'],
    [Number.POSITIVE_INFINITY, 2, 'inf'],
  ])('%d to %d decimals is %s', (value, decimals, text) => expect(fixedText(value, decimals)).toBe(text));
});

describe('Python literals', () => {
  test.each([
    ["{'a': 1, 'b': [True, None]}", '{"a": 1, "b": [true, null]}'],
    [`  {"x": 'it\\'s', 'y': (1, 2.0, -3), "z": ('a' "b"),}`, '{"x": "it\'s", "y": [1, 2.0, -3], "z": "ab"}'],
    ["[u'\\u00e9', r'\\n', '''a\nb''', '\\x41\\101', '\\q']", '["\\u00e9", "\\\\n", "a\\nb", "AA", "\\\\q"]'],
    ['{1: 0x1F, 2.5: 1_000, None: 1e3, True: ()}', '{"1": 31, "2.5": 1000, "null": 1000.0, "true": []}'],
    ['[12345678901234567890, # a note\n 1]', '[12345678901234567890, 1]'],
    ["['''a\rb\r\nc''',\r1]", '["a\\nb\\nc", 1]'],
    ['[]', '[]'],
    ['{}', '{}'],
  ])('reads %s', (text, expected) => expect(json(parsePythonLiteral(text))).toBe(expected));

  test.each([
    ['a tuple at the top', '(1, 2)'],
    ['a set', "{'a', 'b'}"],
    ['bytes', "[b'a']"],
    ['JSON words', '{"a": true}'],
    ['a call', "[ErrorDetail('x')]"],
    ['something after it', '[1] x'],
    ['a missing value', "{'a': }"],
    ['an open string', "['a]"],
    ['a line break in a string', "['a\nb']"],
    ['a carriage return in a string', "['a\rb']"],
    ['a leading zero', '[01]'],
    ['a broken escape', "['\\xZZ']"],
    ['an indented second line', '\n  {}'],
    ['nesting beyond what Python reads', `${'['.repeat(201)}${']'.repeat(201)}`],
    ['a number beyond what Python reads', `[${'1'.repeat(5_000)}]`],
    ['plain text', 'hello'],
  ])('takes %s for text', (_, text) => expect(parsePythonLiteral(text)).toBeUndefined());
});
