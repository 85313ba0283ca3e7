import { expect, test } from 'vitest';
import { isDomainAllowed } from './domain-rules.js';

test.each([
  ['example.com', {}, true],
  ['example.com', { allowedDomains: ['example.com'] }, true],
  ['EXAMPLE.com.', { allowedDomains: ['example.com'] }, true],
  ['www.example.com', { allowedDomains: ['example.com'] }, false],
  ['www.example.com', { allowedDomains: ['*.example.com'] }, true],
  ['example.com', { allowedDomains: ['*.example.com'] }, false],
  ['evilexample.com', { allowedDomains: ['*.example.com'] }, false],
  ['example.com.evil.net', { allowedDomains: ['example.com'] }, false],
  ['example.com', { allowedDomains: [] }, false],
  ['ads.net', { blockedDomains: ['ads.net'] }, false],
  ['a.ads.net', { allowedDomains: ['*.ads.net'], blockedDomains: ['a.ads.net'] }, false],
])('%s under %j: %s', (host, policy, isAllowed) => {
  expect(isDomainAllowed(host, policy)).toBe(isAllowed);
});
