import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidTraceIdError } from '../errors/invalid-trace-id-error.js';
import { ValidationError } from '../errors/validation-error.js';
import { newTraceId, parseTraceId, toOtelTraceId } from './trace-id.js';

const UUID = '01234567-89ab-cdef-0123-456789abcdef';
const HEX = '0123456789abcdef0123456789abcdef';

describe('parseTraceId', () => {
  test.each([
    ['a UUID', UUID],
    ['an upper-case UUID', UUID.toUpperCase()],
    ['32 hex digits', HEX],
    ['upper-case hex digits', HEX.toUpperCase()],
    ['hex with 0x in front', `0x${HEX}`],
    ['a URN', `urn:uuid:${UUID}`],
    ['an upper-case URN', `URN:UUID:${UUID.toUpperCase()}`],
    ['a bigint', 0x0123456789abcdef0123456789abcdefn],
  ])('reads %s', (_, value) => {
    expect(parseTraceId(value)).toBe(UUID);
  });

  test('pads a small bigint', () => {
    expect(parseTraceId(1n)).toBe('00000000-0000-0000-0000-000000000001');
  });

  test.each([
    ['free text', 'not-a-trace-id'],
    ['an empty string', ''],
    ['short hex', 'abc123'],
    ['33 hex digits', `${HEX}0`],
    ['a UUID with blanks around it', ` ${UUID} `],
    ['a UUID in braces', `{${UUID}}`],
    ['misplaced hyphens', '0123456-789ab-cdef-0123-456789abcdef0'],
    ['the nil UUID', '00000000-0000-0000-0000-000000000000'],
    ['32 zeros', '0'.repeat(32)],
    ['zero', 0n],
    ['a negative bigint', -1n],
    ['a bigint of 129 bits', 1n << 128n],
    ['a traceparent header', `00-${HEX}-0123456789abcdef-01`],
    ['a trailing newline', `${UUID}\n`],
  ])('refuses %s', (_, value) => {
    expect(() => parseTraceId(value)).toThrow(InvalidTraceIdError);
  });

  test.each([undefined, null, 1, {}, [], true, Symbol('id')])('refuses %s of a careless caller', (value) => {
    expect(() => parseTraceId(value as unknown as string)).toThrow(InvalidTraceIdError);
  });

  test('names the field and shows a short form of what it got', () => {
    const error = catchError(() => parseTraceId('x'.repeat(10_000), 'traceIds[3]'));
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).field).toBe('traceIds[3]');
    expect((error as Error).message.length).toBeLessThan(300);
  });

  test('reads any 128 bits the same in every form', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: (1n << 128n) - 1n }), (number) => {
        const uuid = parseTraceId(number);
        const hex = uuid.replaceAll('-', '');
        for (const form of [uuid, uuid.toUpperCase(), hex, `0x${hex}`, `urn:uuid:${uuid}`])
          expect(parseTraceId(form)).toBe(uuid);
        expect(BigInt(`0x${toOtelTraceId(uuid)}`)).toBe(number);
      }),
    );
  });

  test('never returns anything but a canonical id, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.anything(), fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF-x{}:') })),
        (value) => {
          try {
            expect(parseTraceId(value as string)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
          } catch (error) {
            expect(InvalidTraceIdError.isInstance(error)).toBe(true);
          }
        },
      ),
    );
  });
});

test('newTraceId makes ids that are valid and differ', () => {
  const ids = new Set(Array.from({ length: 1_000 }, newTraceId));
  expect(ids.size).toBe(1_000);
  for (const id of ids) expect(parseTraceId(id)).toBe(id);
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
