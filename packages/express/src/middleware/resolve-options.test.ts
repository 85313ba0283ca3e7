import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { ConfigurationError, Outbox } from '@tailrace/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from './tailrace.js';
import type { TailraceOptions } from './tailrace-options.js';

const CLIENT = { projectApiKey: 'k', baseUrl: 'http://127.0.0.1:9' };
const KEY = process.env.LMNR_PROJECT_API_KEY;

beforeEach(() => {
  delete process.env.LMNR_PROJECT_API_KEY;
});
afterEach(() => {
  if (KEY !== undefined) process.env.LMNR_PROJECT_API_KEY = KEY;
});

const make = (options: unknown) => () => tailrace(options as TailraceOptions);

describe('tailrace() at start-up', () => {
  test('takes the key from the environment, and says what to do without one', () => {
    expect(make(undefined)).toThrow(ConfigurationError);
    expect(make({})).toThrow(/projectApiKey.*LMNR_PROJECT_API_KEY/);
    process.env.LMNR_PROJECT_API_KEY = 'k';
    expect(make({})).not.toThrow();
  });

  test('takes a client, an outbox, or the options of a client', () => {
    const outbox = new Outbox(CLIENT);
    for (const options of [{ client: { outbox } }, { outbox }, CLIENT]) expect(make(options)).not.toThrow();
  });

  test.each([
    ['sampleRate', { sampleRate: 2 }],
    ['sampleRate', { sampleRate: '0.5' }],
    ['holdTimeoutMs', { holdTimeoutMs: -1 }],
    ['checkpointAfterMs', { checkpointAfterMs: Number.NaN }],
    ['checkpointIntervalMs', { checkpointIntervalMs: '30s' }],
    ['header', { header: 'x trace id' }],
    ['header', { header: '' }],
    ['header', { header: true }],
    ['tags', { tags: ['checkout'] }],
    ['metadata', { metadata: {} }],
    ['userId', { userId: 'ada' }],
    ['sessionId', { sessionId: 7 }],
    ['ignore', { ignore: '/health' }],
    ['onError', { onError: 'log' }],
    ['client', { client: {} }],
    ['outbox', { outbox: {} }],
    ['baseUrl', { baseUrl: 'not a url' }],
  ])('refuses what cannot work, naming it: %s', (name, options) => {
    expect(make({ ...CLIENT, ...options })).toThrow(ConfigurationError);
    expect(make({ ...CLIENT, ...options })).toThrow(new RegExp(name === 'baseUrl' ? 'URL' : `^${name}`));
  });

  test('refuses both a client and an outbox, and a request in place of options', () => {
    const outbox = new Outbox(CLIENT);
    expect(make({ client: { outbox }, outbox })).toThrow(/client, outbox/);
    expect(make(null)).toThrow(/app\.use\(tailrace\(\)\)/);
    expect(make(new IncomingMessage(new Socket()))).toThrow(/app\.use\(tailrace\(\)\)/);
  });
});
