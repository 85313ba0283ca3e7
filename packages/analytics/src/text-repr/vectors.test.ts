import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromWireOptions, parseExactJson, renderTextRepr, type WireTextReprOptions } from './index.js';

interface Vector {
  name: string;
  data: Record<string, unknown>;
  options: WireTextReprOptions;
  text: string;
}

type Parse = (text: string) => unknown;

describe.each<[source: string, file: string, reader: string, parse: Parse]>([
  ['texts as PostHog writes them', 'vectors', 'JSON.parse', JSON.parse],
  ['texts as PostHog writes them', 'vectors', 'parseExactJson', parseExactJson],
  // Its numbers need the exact reader: JSON.parse takes 1.0 for 1.
  ['texts of a second implementation, in Python', 'reference', 'parseExactJson', parseExactJson],
])('%s (%s.jsonl), read by %s', (_source, file, _reader, parse) => {
  const lines = readFileSync(new URL(`./__fixtures__/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  test.each(lines.map((line) => [(JSON.parse(line) as Vector).name, line]))('%s', (_name, line) => {
    const { data, options, text } = parse(line) as Vector;
    const eventType = 'hierarchy' in data ? '$ai_trace' : '$ai_generation';
    expect(renderTextRepr({ eventType, data, options: fromWireOptions(options) }).text).toBe(text);
  });
});
