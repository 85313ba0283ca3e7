import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../errors/configuration-error.js';
import { resolveBaseUrl } from './base-url.js';

const resolve = (option?: string, environment?: string, port?: number): string => {
  const { origin, prefix } = resolveBaseUrl(option, environment, port);
  return origin + prefix;
};

describe('resolveBaseUrl', () => {
  test.each([
    ['the default', undefined, undefined, undefined, 'https://api.lmnr.ai'],
    ['a port in the option', 'http://localhost:8000', undefined, undefined, 'http://localhost:8000'],
    ['a trailing slash after the port', 'http://localhost:8000/', undefined, undefined, 'http://localhost:8000'],
    ['a port in the environment', undefined, 'http://localhost:8000', undefined, 'http://localhost:8000'],
    ['the option over the environment', 'http://a:1', 'http://b:2', undefined, 'http://a:1'],
    ['an explicit port', 'https://api.lmnr.ai', undefined, 8443, 'https://api.lmnr.ai:8443'],
    ['an explicit port over the one in the URL', 'http://a:1', undefined, 2, 'http://a:2'],
    ['an explicit port over the one in the environment', undefined, 'http://a:1', 2, 'http://a:2'],
    ['a path prefix', 'https://x.io/prefix', undefined, undefined, 'https://x.io/prefix'],
    ['a path prefix behind a port', 'https://x.io:99/p', undefined, undefined, 'https://x.io:99/p'],
    ['a path prefix with slashes and a port', 'https://x.io/p//', undefined, 8443, 'https://x.io:8443/p'],
    ['the default port', 'https://api.lmnr.ai', undefined, 443, 'https://api.lmnr.ai'],
    ['an IPv6 host', 'http://[::1]:8000', undefined, undefined, 'http://[::1]:8000'],
  ])('takes %s', (_, option, environment, port, expected) => {
    expect(resolve(option, environment, port)).toBe(expected);
  });

  test.each([
    ['', undefined],
    ['localhost:8000', undefined],
    ['ftp://x', undefined],
    ['http://user:hunter2@x', undefined],
    ['http://x?key=hunter2', undefined],
    ['http://x', 0],
    ['http://x', 65_536],
    ['http://x', 1.5],
  ])('refuses %s with port %s and repeats no secret', (option, port) => {
    let message = '';
    try {
      resolve(option, undefined, port);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      message = (error as Error).message;
    }
    expect(message).toMatch(/^(baseUrl|port): /);
    expect(message).not.toContain('hunter2');
  });
});
