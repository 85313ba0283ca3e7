import { describe, expect, it } from 'vitest';
import { LineReferences } from './line-references.js';
import { toSummaryJson } from './summary-json.js';

const text = ['L01: hello', 'L02: L77: not a line of its own', 'L10: 33: nor this', '[SAMPLED', 'L12: end'].join('\n');

it.each([
  ['L01', 'L01'],
  ['L1', 'L01'],
  ['[L10-12]', 'L10'],
  ['lines 2 and 10', 'L02'],
  ['12', 'L12'],
  ['L0012', 'L12'],
  ['', ''],
  ['L3', ''],
  ['L77', ''],
  ['L0', ''],
  ['none', ''],
  ['L99999999999999999999', ''],
])('makes %j of a text %j', (reference, expected) => {
  expect(new LineReferences(text).repair(reference)).toBe(expected);
});

describe('a summary', () => {
  const summary = {
    title: ' Greets ',
    flowDiagram: '↓',
    summaryBullets: [{ text: 'a', lineRefs: '[L1-2]', extra: 1 }],
    interestingNotes: [{ text: 'b', lineRefs: 'L99' }],
    model: 'x',
  };

  it('has four keys, and references to lines that there are', () => {
    expect(toSummaryJson(summary, text)).toEqual({
      title: 'Greets',
      flow_diagram: '↓',
      summary_bullets: [{ text: 'a', line_refs: 'L01' }],
      interesting_notes: [{ text: 'b', line_refs: '' }],
    });
  });

  it.each([undefined, null, 'text', {}, { ...summary, title: 1 }, { ...summary, summaryBullets: ['a'] }])(
    'is not made of %j',
    (garbage) => {
      expect(() => toSummaryJson(garbage, text)).toThrow();
    },
  );
});
