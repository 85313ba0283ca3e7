import { expect, test } from 'vitest';
import { ValidationError } from '../errors/validation-error.js';
import { mergeHeaders } from './headers.js';

test('lets later layers win whatever the case, and null take a header away', () => {
  expect(mergeHeaders({ Accept: 'a', 'X-One': '1' }, { accept: 'b', 'x-one': null, 'x-two': undefined })).toEqual({
    accept: 'b',
  });
});

test.each([
  ['x-bad', 'line\r\nbreak: injected'],
  ['x-bad', 'snow ☃'],
  ['bad name', 'v'],
  ['', 'v'],
])('refuses %j: %j without showing the value', (name, value) => {
  const merge = () => mergeHeaders({ [name]: value });
  expect(merge).toThrow(ValidationError);
  expect(merge).not.toThrow(/injected|☃/);
});
