import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromWireOptions, parseExactJson, renderTextRepr, type WireTextReprOptions } from './index.js';

interface Vector {
  name: string;
  data: Record<string, unknown>;
  options: WireTextReprOptions;
  text: string;
}

const lines = readFileSync(new URL('./__fixtures__/vectors.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe.each([
  ['JSON.parse', JSON.parse as (text: string) => unknown],
  ['parseExactJson', parseExactJson],
])('data read by %s', (_, parse) => {
  test.each(lines.map((line) => [(JSON.parse(line) as Vector).name, line]))('%s', (_, line) => {
    const { data, options, text } = parse(line) as Vector;
    const eventType = 'hierarchy' in data ? '$ai_trace' : '$ai_generation';
    expect(renderTextRepr({ eventType, data, options: fromWireOptions(options) }).text).toBe(text);
  });
});
