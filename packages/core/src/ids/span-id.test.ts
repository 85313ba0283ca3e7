import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidSpanIdError } from '../errors/invalid-span-id-error.js';
import { newSpanId, parseSpanId, toOtelSpanId } from './span-id.js';

describe('parseSpanId', () => {
  test.each([
    ['16 hex digits', '1234567812345678'],
    ['hex with 0x in front', '0x1234567812345678'],
    ['the padded UUID', '00000000-0000-0000-1234-567812345678'],
    ['32 padded hex digits', '00000000000000001234567812345678'],
    ['a bigint', 0x1234567812345678n],
  ])('reads %s', (_, value) => {
    expect(parseSpanId(value)).toBe('00000000-0000-0000-1234-567812345678');
    expect(toOtelSpanId(value)).toBe('1234567812345678');
  });

  test.each([
    '',
    'xyz',
    '123456781234567',
    '12345678123456789',
    '0000000000000000',
    '01234567-89ab-cdef-0123-456789abcdef',
    0n,
    -5n,
    1n << 64n,
  ])('refuses %s', (value) => {
    expect(() => parseSpanId(value)).toThrow(InvalidSpanIdError);
  });

  test('reads any 64 bits the same in every form', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }), (number) => {
        const hex = toOtelSpanId(number);
        expect(toOtelSpanId(parseSpanId(hex))).toBe(hex);
        expect(toOtelSpanId(hex.toUpperCase())).toBe(hex);
        expect(BigInt(`0x${hex}`)).toBe(number);
      }),
    );
  });
});

test('newSpanId makes valid ids', () => {
  for (let round = 0; round < 100; round++) {
    const id = newSpanId();
    expect(toOtelSpanId(id)).toBe(id);
  }
});
