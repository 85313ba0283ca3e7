import { expect, test } from 'vitest';
import { toRoutePattern } from './route-pattern.js';

test.each([
  ['a path without parameters', '/api/chat', {}, '/api/chat'],
  ['a parameter', '/users/42', { id: '42' }, '/users/[id]'],
  ['several', '/shops/7/items/8', { shop: '7', item: '8' }, '/shops/[shop]/items/[item]'],
  ['two with the same value', '/a/1/b/1', { first: '1', second: '1' }, '/a/[first]/b/[second]'],
  ['a value that is also a part of the route', '/users/users', { id: 'users' }, '/users/[id]'],
  ['a value that was escaped', '/tags/caf%C3%A9', { tag: 'café' }, '/tags/[tag]'],
  ['a value that is handed over escaped', '/tags/caf%C3%A9', { tag: 'caf%C3%A9' }, '/tags/[tag]'],
  ['a catch-all', '/docs/a/b/c', { path: ['a', 'b', 'c'] }, '/docs/[...path]'],
  ['an optional catch-all with nothing to catch', '/docs', { path: undefined }, '/docs'],
  ['the root', '/', {}, '/'],
])('writes %s', (_, pathname, params, route) => {
  expect(toRoutePattern(pathname, params)).toBe(route);
});

test.each([
  ['a parameter that is not in the path', '/users/42', { id: '43' }],
  ['a percent sign that escapes nothing', '/tags/%', { tag: 'x' }],
  ['a catch-all of another length', '/docs/a', { path: ['a', 'b'] }],
])('says nothing with %s, since the path may carry secrets', (_, pathname, params) => {
  expect(toRoutePattern(pathname, params)).toBeUndefined();
});
