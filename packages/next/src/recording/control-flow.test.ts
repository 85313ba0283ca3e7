import { expect, test } from 'vitest';
import { readControlFlowStatus } from './control-flow.js';

const withDigest = (digest: unknown) => Object.assign(new Error('control flow'), { digest });

test.each([
  ['redirect()', 'NEXT_REDIRECT;replace;/login;307;', 307],
  ['permanentRedirect()', 'NEXT_REDIRECT;replace;/moved;308;', 308],
  ['a redirect to a path with semicolons', 'NEXT_REDIRECT;push;/a;b;c;303;', 303],
  ['notFound()', 'NEXT_HTTP_ERROR_FALLBACK;404', 404],
  ['forbidden()', 'NEXT_HTTP_ERROR_FALLBACK;403', 403],
  ['unauthorized()', 'NEXT_HTTP_ERROR_FALLBACK;401', 401],
])('reads the status of %s', (_, digest, status) => {
  expect(readControlFlowStatus(withDigest(digest))).toBe(status);
});

test.each([
  new Error('plain'),
  withDigest('3041232718'),
  withDigest(404),
  withDigest('DYNAMIC_SERVER_USAGE'),
  'NEXT_REDIRECT;replace;/login;307;',
  null,
  undefined,
])('takes %s for an error', (thrown) => {
  expect(readControlFlowStatus(thrown)).toBeUndefined();
});
