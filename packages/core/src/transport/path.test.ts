import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ValidationError } from '../errors/validation-error.js';
import { path } from './path.js';

test('encodes parts', () => {
  expect(path`/v1/evals/${'a/b?c#d'}/datapoints/${7}`).toBe('/v1/evals/a%2Fb%3Fc%23d/datapoints/7');
});

test.each(['', '.', '..', '\ud800'])('refuses %j as a part', (part) => {
  expect(() => path`/v1/${part}`).toThrow(ValidationError);
});

test('never lets a part leave its segment', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (part) => {
      fc.pre(part !== '.' && part !== '..');
      const { pathname } = new URL(path`/v1/x/${part}/y`, 'http://h');
      expect(pathname.split('/')).toHaveLength(5);
      expect(decodeURIComponent(pathname.split('/')[3] ?? '')).toBe(part);
    }),
  );
});
