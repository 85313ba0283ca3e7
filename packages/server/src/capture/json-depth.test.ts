import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nestsDeeper } from './json-depth.js';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test('the depth of JSON is that of its arrays and objects, not of brackets in texts', () => {
  const text = fc.string({ unit: fc.constantFrom('[', '{', ']', '}', '"', '\\', 'a') });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(text, fc.array(tie('value')), fc.dictionary(text, tie('value'))),
  }));
  fc.assert(
    fc.property(value, (json) => {
      const depth = depthOf(json);
      const bytes = Buffer.from(JSON.stringify(json));
      expect(nestsDeeper(bytes, depth)).toBe(false);
      if (depth > 0) expect(nestsDeeper(bytes, depth - 1)).toBe(true);
    }),
  );
});
