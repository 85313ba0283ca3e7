import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzip as gzipOnEdge } from '../edge.js';
import { compressRequest } from './compress-request.js';

test('a body of text is compressed and says what it is', async () => {
  const { body, headers } = await compressRequest({ method: 'POST', path: '/v1/traces', body: '{"ü":1}' });
  expect(gunzipSync(body as Uint8Array).toString()).toBe('{"ü":1}');
  expect(headers).toEqual({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
});

test('bytes and requests without a body stay as they are', async () => {
  const request = { method: 'POST', path: '/v1/traces', body: new Uint8Array([1]) } as const;
  expect(await compressRequest(request)).toBe(request);
});

test('runtimes without zlib compress by their streams', async () => {
  expect(gunzipSync((await gzipOnEdge('{"ü":1}')) ?? new Uint8Array()).toString()).toBe('{"ü":1}');
});
