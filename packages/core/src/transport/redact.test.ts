import { startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { ApiError } from '../errors/api-error.js';
import { redactHeaders, redactText, redactUrl } from './redact.js';
import { createTransport } from './transport.js';

const SECRET = 'sk-canary-4711';

test('hides secret headers and query parameters, and leaves others', () => {
  expect(redactHeaders({ Authorization: SECRET, 'set-cookie': SECRET, 'x-team': 'blue' })).toEqual({
    Authorization: '[redacted]',
    'set-cookie': '[redacted]',
    'x-team': 'blue',
  });
  expect(redactUrl(`http://u:${SECRET}@h/p?api_key=${SECRET}&page=2`)).toBe('http://h/p?api_key=%5Bredacted%5D&page=2');
});

test('a key that is as short as a word is hidden as a word, and leaves others whole', () => {
  expect(redactText('unknown key local, "local" at localhost', 'local')).toBe(
    'unknown key [redacted], "[redacted]" at localhost',
  );
  expect(redactText('idempotency_key_reused', 'k')).toBe('idempotency_key_reused');
  expect(redactText('a+b. (a+b.)', 'a+b.')).toBe('[redacted] ([redacted])');
  expect(redactText(`x${SECRET}y`, SECRET)).toBe('x[redacted]y');
});

test('the key is in no error, log line or URL, even when the server echoes it', async () => {
  const lines: unknown[] = [];
  const log = (...args: unknown[]) => void lines.push(args);
  const server = await startTestServer({
    status: 401,
    headers: { 'set-cookie': `session=${SECRET}`, 'www-authenticate': 'Bearer' },
    body: { error: { code: 'unauthorized', message: `unknown key ${SECRET}` }, echo: SECRET },
  });
  const transport = createTransport({
    baseUrl: server.url,
    projectApiKey: SECRET,
    logger: { debug: log, info: log, warn: log, error: log },
  });
  const error = await transport
    .send({ method: 'POST', path: '/v1/x', query: { token: SECRET }, body: '{}' })
    .catch((reason: unknown) => reason);
  expect(ApiError.isInstance(error)).toBe(true);
  const { message, stack, url, body, headers } = error as ApiError;
  expect(JSON.stringify([message, stack, url, body, headers, lines])).not.toContain(SECRET);
  expect(server.requests[0]?.url).not.toContain('Bearer');
  await server.close();
});
