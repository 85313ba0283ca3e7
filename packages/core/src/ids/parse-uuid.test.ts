import { expect, test } from 'vitest';
import { ValidationError } from '../errors/validation-error.js';
import { parseUuid } from './parse-uuid.js';

const UUID = '01234567-89ab-cdef-0123-456789abcdef';

test.each([UUID, UUID.toUpperCase(), UUID.replaceAll('-', ''), 0x0123456789abcdef0123456789abcdefn])(
  'reads %s',
  (value) => {
    expect(parseUuid(value, 'evalId')).toBe(UUID);
  },
);

test.each(['', 'x', `${UUID} `, undefined as never])('refuses %s, naming the field', (value) => {
  expect(() => parseUuid(value, 'evalId')).toThrow(ValidationError);
  expect(() => parseUuid(value, 'evalId')).toThrow('evalId: expected a UUID');
});
