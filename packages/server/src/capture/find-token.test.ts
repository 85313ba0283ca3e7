import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findToken } from './find-token.js';

const find = (json: string) => findToken(Buffer.from(json));

test.each([
  ['{"api_key":"a","batch":[{"token":"no"}]}', 'a'],
  ['{"batch":[{"api_key":"no"},{"b":{"token":"no"}}], "api_key" : "a"}', 'a'],
  ['{"token":"t","event":"e"}', 't'],
  ['{"token":"t","api_key":"a"}', 'a'],
  ['{"api_key":"a","api_key":"b"}', 'b'],
  ['{"a":"\\"api_key\\":\\"no\\"","token":"t\\u0031"}', 't1'],
  ['\n [ {"api_key":"a"}, {"api_key":"b"} ]', 'a'],
  ['[{"event":"e"},{"api_key":"b"}]', undefined],
  ['{"properties":{"token":"no"}}', undefined],
  ['{"api_key":7,"token":["no"]}', undefined],
  ['"api_key":"a"', undefined],
  ['{"api_key":"a', undefined],
  ['{"api_key"', undefined],
  ['', undefined],
])('%s', (json, token) => {
  expect(find(json)).toBe(token);
});

test('any JSON gives the token that parsing it does, and any bytes give none or one', () => {
  const name = fc.constantFrom('api_key', 'token', 'batch', '"', '\\', '{');
  const body = fc.dictionary(name, fc.oneof(fc.string(), fc.jsonValue()), { noNullPrototype: true });
  fc.assert(
    fc.property(fc.oneof(body, fc.array(body, { minLength: 1 })), (value) => {
      const first = Array.isArray(value) ? value[0] : value;
      const texts = [first?.api_key, first?.token].filter((token) => typeof token === 'string');
      expect(find(JSON.stringify(value, null, 1))).toBe(texts[0]);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(['string', 'undefined']).toContain(typeof findToken(bytes));
    }),
  );
});
