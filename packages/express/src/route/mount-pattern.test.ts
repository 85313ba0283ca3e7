import { describe, expect, test } from 'vitest';
import type { Layer } from './layer.js';
import { mountPattern } from './mount-pattern.js';

const layer = (regexp?: RegExp): Layer => ({ regexp, match: () => true });

describe('where a router remembers what it was given', () => {
  test('that is the pattern', () => {
    expect(mountPattern(layer(), { path: '/teams/red', params: { team: 'red' }, pattern: '/teams/:team/' })).toBe(
      '/teams/:team',
    );
    expect(mountPattern(layer(), { path: '', params: {}, pattern: '/' })).toBe('');
  });
});

// Express 4, and Express 5 with a router before 2.3.
describe('where it does not, the values get their names back', () => {
  test.each([
    ['/api', {}, '/api'],
    ['/teams/red', { team: 'red' }, '/teams/:team'],
    ['/teams/red/users/7', { team: 'red', user: '7' }, '/teams/:team/users/:user'],
    ['/users/users', { id: 'users' }, '/users/:id'],
    ['/a%20b/x', { name: 'a b' }, '/:name/x'],
    ['/v12/x', { version: '12' }, '/:version/x'],
    ['/%E0%A4%A/x', { name: '%E0%A4%A' }, '/:name/x'],
    ['/files/a/b/c', { 0: 'a/b/c' }, '/*'],
    ['/teams', { team: undefined }, '/teams'],
  ])('%s with %o: %s', (path, params, expected) => {
    expect(mountPattern(layer(), { path, params })).toBe(expected);
  });

  test('a regular expression of the application stays one', () => {
    expect(mountPattern(layer(/^\/key-\w+/), { path: '/key-secret', params: {} })).toBe('/^\\/key-\\w+/');
  });
});
