import { expect, test } from 'vitest';
import { parseStorageState } from './storage-state.js';

const cookie = {
  name: 'a',
  value: '1',
  domain: '.example.com',
  path: '/',
  expires: -1,
  httpOnly: true,
  secure: true,
  sameSite: 'Lax',
};
const state = {
  cookies: [cookie, { ...cookie, domain: 'other.net' }],
  origins: [
    { origin: 'https://example.com', localStorage: [{ name: 'k', value: 'v' }], indexedDB: [] },
    { origin: 'https://other.net', localStorage: [] },
  ],
};

test('a state comes through whole', () => {
  expect(parseStorageState(JSON.stringify(state), [])).toEqual(state);
});

test('cookies alone will do, as the original agent writes them', () => {
  const { domain, name, value } = cookie;
  const text = JSON.stringify({ cookies: [{ name, value, domain }] });
  expect(parseStorageState(text, [])).toEqual({
    cookies: [{ ...cookie, httpOnly: false, secure: false }],
    origins: [],
  });
});

test('what belongs to domains that may not be visited is left out', () => {
  const { cookies, origins } = parseStorageState(JSON.stringify(state), [
    { allowedDomains: ['example.com', 'other.net'] },
    { allowedDomains: ['example.com'] },
  ]);
  expect(cookies.map(({ domain }) => domain)).toEqual(['.example.com']);
  expect(origins.map(({ origin }) => origin)).toEqual(['https://example.com']);
});

test.each([
  '...',
  '7',
  '{"cookies":{}}',
  '{"cookies":[{"name":1}]}',
  '{"origins":[{"origin":"x","localStorage":[{}]}]}',
])('%s is none', (text) => {
  expect(() => parseStorageState(text, [])).toThrow(
    expect.objectContaining({ name: 'AgentRequestError', field: 'storageState' }),
  );
});
