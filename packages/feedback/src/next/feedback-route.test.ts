import { afterAll, beforeAll, expect, test } from 'vitest';
import { boolean, feedbackRoute } from '../next.js';
import { type Backend, SECRET, sendMessage, serveWeb, startBackend } from '../testing/pages.js';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend[Symbol.asyncDispose]());

test('the methods of a route file store feedback and take it back', async () => {
  const feedback = feedbackRoute({ client: backend.client, secret: SECRET, allow: { thumbs: boolean() } });
  const { POST, DELETE } = feedback;
  await using site = await serveWeb((request) => (request.method === 'DELETE' ? DELETE(request) : POST(request)));
  const traceId = await backend.newTrace();
  const token = await feedback.token(traceId);
  expect((await sendMessage(site, { token, name: 'thumbs', value: true })).status).toBe(200);
  expect(await backend.scoresOf(traceId)).toHaveLength(1);
  expect((await sendMessage(site, { token, name: 'thumbs' }, { method: 'DELETE' })).status).toBe(200);
  expect(await backend.scoresOf(traceId)).toEqual([]);
});

test('options that are given as a function are read at the first use, as a build has no secret', async () => {
  let secret: string | undefined;
  const feedback = feedbackRoute(() => ({ client: backend.client, secret, allow: { thumbs: boolean() } }));
  await expect(feedback.token(await backend.newTrace())).rejects.toThrow('secret: missing');
  secret = SECRET;
  expect(await feedback.token(await backend.newTrace())).toMatch(/^[\w-]+\.[\w-]+$/);
});
