import { Outbox } from '@tailrace/core';
import { afterEach, expect, test, vi } from 'vitest';
import type { TailraceOptions } from '../tailrace-options.js';
import { LazySettings } from './lazy-settings.js';
import { makeSettings } from './make-settings.js';

const key = { baseUrl: 'http://127.0.0.1:9', projectApiKey: 'local' };
const request = new Request('http://localhost/');

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test.each([
  ['deadlineMs', { deadlineMs: -1 }],
  ['deliveryWaitMs', { deliveryWaitMs: Number.NaN }],
  ['waitUntil', { waitUntil: 'later' }],
  ['sampleRate', { sampleRate: 2 }],
  ['header', { header: 'two words' }],
  ['tags', { tags: 'slow' }],
  ['outbox', { outbox: {} }],
  ['client, outbox', { client: {}, outbox: {} }],
])('a wrong %s is refused when the handler is wrapped', (name, options) => {
  expect(() => new LazySettings(options as unknown as TailraceOptions)).toThrow(
    expect.objectContaining({ name: 'ConfigurationError', message: expect.stringMatching(`^${name}: `) }),
  );
});

test('handlers with the same options share an outbox', () => {
  const shared = { ...key };
  const [first, second] = [new LazySettings(shared), new LazySettings(shared)];
  expect(first.resolve().outbox).toBeInstanceOf(Outbox);
  expect(second.resolve().outbox).toBe(first.resolve().outbox);
  expect(new LazySettings({ ...key }).resolve().outbox).not.toBe(first.resolve().outbox);
});

test('without a key nothing fails and nothing is recorded, which is said once', () => {
  vi.stubEnv('LMNR_PROJECT_API_KEY', '');
  const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const settings = new LazySettings({});
  expect(settings.forRequest(request)).toBeUndefined();
  expect(settings.forRequest(request)).toBeUndefined();
  expect(lines.mock.calls).toEqual([
    [expect.stringMatching(/^tailrace: nothing is recorded: ConfigurationError: projectApiKey: missing/)],
  ]);
});

test('without a key, onError is told instead of the console', () => {
  vi.stubEnv('LMNR_PROJECT_API_KEY', '');
  const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const errors: unknown[] = [];
  new LazySettings({ onError: (error) => errors.push(error) }).forRequest(request);
  expect(errors).toMatchObject([{ name: 'ConfigurationError' }]);
  expect(lines).not.toHaveBeenCalled();
});

test.each([null, 'local', 1])('options that are %s are refused', (options) => {
  expect(() => makeSettings(options as unknown as TailraceOptions)).toThrow(/^options: expected an object/);
});

test('nothing is made where it is switched off, by the option or by the environment', () => {
  expect(makeSettings({ enabled: false })).toBeUndefined();
  vi.stubEnv('TAILRACE_DISABLED', '1');
  expect(makeSettings({})).toBeUndefined();
  expect(makeSettings({ enabled: true })).toBeInstanceOf(LazySettings);
});
