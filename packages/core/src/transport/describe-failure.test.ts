import { startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { ConnectionError } from '../errors/connection-error.js';
import { describeFailure } from './describe-failure.js';
import { createTransport } from './transport.js';

test.each([
  ['the own transport', undefined],
  ['fetch', globalThis.fetch],
])('a server without TLS that is asked with it is told as such by %s', async (_name, fetch) => {
  await using server = await startTestServer();
  const baseUrl = server.url.replace('http:', 'https:');
  const transport = createTransport({ baseUrl, projectApiKey: 'k', maxRetries: 0, fetch });
  const error = await transport.send({ method: 'GET', path: '/v1/traces' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConnectionError);
  expect((error as Error).message).toBe(
    `GET ${baseUrl} → the server answers without TLS: begin its address with http:// instead of https://`,
  );
  await transport.close();
});

test('a failure is one line, whatever there is to say it with', () => {
  expect(describeFailure(new TypeError('fetch failed', { cause: new Error('ECONNRESET\n') }))).toBe('ECONNRESET');
  expect(describeFailure(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
  expect(describeFailure(new RangeError())).toBe('RangeError');
  expect(describeFailure('no error')).toBe('connection failed');
});
