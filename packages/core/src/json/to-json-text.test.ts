import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toJsonText } from './to-json-text.js';

const read = (value: unknown): unknown => JSON.parse(toJsonText(value));

class Point {
  x = 1;
}

class Handle {}

describe('toJsonText', () => {
  test('writes what JSON can say as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toJsonText(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  test.each([
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a date that is none', new Date(Number.NaN), 'Invalid Date'],
    ['a big integer', 2n ** 70n, String(2n ** 70n)],
    ['NaN', Number.NaN, 'NaN'],
    ['infinity', Number.NEGATIVE_INFINITY, '-Infinity'],
    ['a map with string keys', new Map([['a', 1]]), { a: 1 }],
    ['a map with other keys', new Map([[1, 'a']]), [[1, 'a']]],
    ['a set', new Set([1, 2]), [1, 2]],
    [
      'an error with its cause',
      new TypeError('no', { cause: 'why' }),
      { name: 'TypeError', message: 'no', cause: 'why' },
    ],
    ['a small typed array', new Float64Array([1.5, 2]), [1.5, 2]],
    ['bytes', Buffer.from('abc'), '[Buffer: 3 bytes]'],
    ['a regular expression', /a/g, '/a/g'],
    ['a function', function named() {}, '[Function: named]'],
    ['a symbol', Symbol('s'), '[Symbol(s)]'],
    ['a promise', Promise.resolve(), '[Promise]'],
    ['an instance', new Point(), { x: 1 }],
    ['an instance that shows nothing', new Handle(), '[Handle]'],
    ['a stream', new ReadableStream(), '[ReadableStream]'],
    ['an object without a prototype', Object.create(null), {}],
    ['undefined alone', undefined, null],
    ['undefined in an object', { a: undefined, b: 1 }, { b: 1 }],
    ['undefined in a list', [undefined], [null]],
    ['a toJSON', { toJSON: () => ({ a: 1 }) }, { a: 1 }],
  ])('keeps %s readable', (_, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test('marks a cycle, and repeats what is only shared', () => {
    const shared = { a: 1 };
    const cycle: Record<string, unknown> = { left: shared, right: shared };
    cycle.self = cycle;
    expect(read(cycle)).toEqual({ left: { a: 1 }, right: { a: 1 }, self: '[Circular]' });
  });

  test('survives getters, toJSON and proxies that throw, and keeps the rest', () => {
    const hostile = {
      ok: 1,
      get bad() {
        throw new Error('boom');
      },
      toStringThrows: {
        toJSON() {
          throw new Error('no json');
        },
      },
      proxy: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no keys');
          },
        },
      ),
    };
    expect(read(hostile)).toEqual({
      ok: 1,
      bad: '[Unreadable: boom]',
      toStringThrows: '[Unreadable: no json]',
      proxy: '[Unreadable: no keys]',
    });
  });

  test('stops at a depth instead of overflowing the stack', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(toJsonText(deep)).toContain('[Too deep]');
  });

  test('keeps a key named __proto__ as data', () => {
    const text = toJsonText(JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(text).toBe('{"__proto__":{"polluted":true}}');
  });

  test('writes no more than it may, says how much is missing, and is still JSON', () => {
    const short = (value: unknown): unknown => JSON.parse(toJsonText(value, { maxChars: 20 }));
    expect(short('x'.repeat(30))).toBe(`${'x'.repeat(20)}… [10 more characters]`);
    expect(short([1, 'x'.repeat(30), 2, 3])).toEqual([1, `${'x'.repeat(15)}… [15 more characters]`, '[2 more]']);
    expect(short({ a: 'x'.repeat(30), b: 1, c: 2 })).toEqual({
      a: `${'x'.repeat(13)}… [17 more characters]`,
      '…': '[2 more]',
    });
    expect(short({ fits: true })).toEqual({ fits: true });
  });

  test('takes what is shared over and over in bounded time', () => {
    let shared: object = { end: true };
    for (let level = 0; level < 30; level++) shared = { left: shared, right: shared };
    expect(toJsonText(shared, { maxChars: 1_000 }).length).toBeLessThan(5_000);
  });

  test('never throws and always writes JSON, whatever it is given', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(() => JSON.parse(toJsonText(value))).not.toThrow();
        expect(() => JSON.parse(toJsonText(value, { maxChars: 10 }))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
