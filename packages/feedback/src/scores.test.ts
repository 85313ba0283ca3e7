import { startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  boolean,
  categorical,
  createFeedback,
  type FeedbackEvent,
  type FeedbackOptions,
  numeric,
  text,
} from './index.js';
import { type Backend, SECRET, type Site, sendMessage, serveWeb, startBackend } from './testing/pages.js';

let backend: Backend;
let site: Site;
let feedback: ReturnType<typeof createFeedback>;
const events: FeedbackEvent[] = [];

const allow = { thumbs: boolean(), rating: numeric(1, 5), reason: categorical(['wrong', 'slow']), comment: text() };
const optionsOf = (fields: Partial<FeedbackOptions> = {}): FeedbackOptions => ({
  client: backend.client,
  secret: SECRET,
  allow,
  onFeedback: (event) => void events.push(event),
  ...fields,
});

beforeAll(async () => {
  backend = await startBackend();
  feedback = createFeedback(optionsOf());
  site = await serveWeb((request) => feedback.handle(request));
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await backend[Symbol.asyncDispose]();
});

test('up, down, up is one score with its history, and undo takes it off', async () => {
  const traceId = await backend.newTrace();
  const token = await feedback.token(traceId);
  for (const value of [true, false, true]) {
    expect(await sendMessage(site, { token, name: 'thumbs', value })).toMatchObject({
      status: 200,
      body: { state: 'stored' },
    });
  }
  const { scores } = await backend.client.traces.get(traceId);
  expect(scores).toMatchObject([
    { name: 'thumbs', score: 1, value: true, actor: expect.stringMatching(/^anonymous:/) },
  ]);
  expect(scores[0]?.history?.map(({ value }) => value)).toEqual([true, false, true]);
  const undone = await sendMessage(site, { token, name: 'thumbs' }, { method: 'DELETE' });
  expect(undone).toMatchObject({ status: 200, body: { state: 'removed' } });
  expect(await backend.scoresOf(traceId)).toEqual([]);
});

test('a beacon, which can only POST, can take feedback back too', async () => {
  const traceId = await backend.newTrace();
  const token = await feedback.token(traceId);
  await sendMessage(site, { token, name: 'thumbs', value: true });
  expect((await sendMessage(site, { token, name: 'thumbs', undo: true })).body).toEqual({ state: 'removed' });
  expect(await backend.scoresOf(traceId)).toEqual([]);
});

test('every kind arrives as what it is', async () => {
  const traceId = await backend.newTrace();
  const token = await feedback.token(traceId);
  await sendMessage(site, { token, traceId, name: 'rating', value: 4.5 });
  await sendMessage(site, { token, name: 'reason', value: 'slow' });
  await sendMessage(site, { token, name: 'comment', value: 'Zahl stimmt nicht 🤔' });
  await sendMessage(site, { token, name: 'thumbs', value: false });
  const { scores } = await backend.client.traces.get(traceId);
  expect(scores.map(({ comment, name, score, value }) => ({ comment, name, score, value }))).toEqual([
    { name: 'rating', score: 4.5, value: null, comment: null },
    { name: 'reason', score: 1, value: 'slow', comment: null },
    { name: 'comment', score: 1, value: null, comment: 'Zahl stimmt nicht 🤔' },
    { name: 'thumbs', score: 0, value: false, comment: null },
  ]);
});

test('what waited for the network does not win over what came later', async () => {
  const traceId = await backend.newTrace();
  const token = await feedback.token(traceId);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await sendMessage(site, { token, name: 'thumbs', value: false });
  await sendMessage(site, { token, name: 'thumbs', value: true, ageMs: 3_600_000 });
  expect(await backend.scoresOf(traceId)).toMatchObject([['thumbs', 0, expect.any(String)]]);
});

test('feedback for a trace that has not arrived waits for it', async () => {
  const traceId = '0f0e0d0c-0b0a-0908-0706-050403020100';
  const token = await feedback.token(traceId);
  expect((await sendMessage(site, { token, name: 'thumbs', value: true })).status).toBe(200);
  backend.client.outbox.startSpan({ traceId, name: 'late' }).end();
  await backend.client.outbox.flush();
  expect(await backend.scoresOf(traceId)).toHaveLength(1);
});

test('tokens ask `identify`, as feedback does', async () => {
  const named = createFeedback(optionsOf({ identify: async (request) => request.headers.get('x-user') }));
  await using members = await serveWeb((request) => named.handle(request));
  const traceId = await backend.newTrace();
  const headers = { 'x-user': 'ada' };
  const token = await named.token(traceId, { request: new Request('http://localhost', { headers }) });
  expect((await sendMessage(members, { token, name: 'thumbs', value: true }, { headers })).status).toBe(200);
  expect(await backend.scoresOf(traceId)).toEqual([['thumbs', 1, 'ada']]);
});

test('the application is told what was stored; its failure changes nothing', async () => {
  const traceId = await backend.newTrace();
  const token = await feedback.token(traceId, { actor: undefined });
  events.length = 0;
  await sendMessage(site, { token, name: 'thumbs', value: false });
  await sendMessage(site, { token, name: 'thumbs', undo: true });
  const [{ actor } = { actor: '' }] = events;
  expect(events).toEqual([
    { traceId, name: 'thumbs', value: false, actor },
    { traceId, name: 'thumbs', value: null, actor },
  ]);
  const failing = createFeedback(optionsOf({ onFeedback: () => Promise.reject(new Error('no mail today')) }));
  await using quiet = await serveWeb((request) => failing.handle(request));
  expect((await sendMessage(quiet, { token, name: 'thumbs', value: false })).status).toBe(200);
});

test('a server that is away is told as something to try again, one that refuses as a fault of ours', async () => {
  await using away = await startTestServer({ status: 503 }, { status: 401, body: { error: { message: 'bad key' } } });
  const client = { baseUrl: away.url, projectApiKey: 'local', maxRetries: 0 };
  const { client: _, ...options } = optionsOf();
  const unlucky = createFeedback({ ...options, ...client });
  await using page = await serveWeb((request) => unlucky.handle(request));
  const message = { token: await unlucky.token(await backend.newTrace()), name: 'thumbs', value: true };
  const first = await sendMessage(page, message);
  expect([first.status, first.headers.get('retry-after'), first.body.error?.code]).toEqual([503, '2', 'unavailable']);
  const second = await sendMessage(page, message);
  expect([second.status, second.body.error?.message]).toEqual([500, 'something went wrong']);
});

test('switched off, pages work and nothing is written', async () => {
  const off = createFeedback({ enabled: false, secret: undefined, allow });
  await using page = await serveWeb((request) => off.handle(request));
  const token = await off.token('0f0e0d0c-0b0a-0908-0706-050403020100');
  expect((await sendMessage(page, { token, name: 'thumbs', value: true })).status).toBe(200);
  expect((await sendMessage(page, { token, name: 'thumbs', undo: true })).status).toBe(200);
});

test.each([
  [{ secret: undefined }, 'secret: missing'],
  [{ secret: '' }, 'secret: missing'],
  [{ secret: 'too short' }, 'secret: expected at least 32 characters'],
  [{ secret: [] }, 'secret: missing'],
  [{ secret: [SECRET, 'x'] }, 'secret: expected at least 32 characters'],
  [{ allow: {} }, 'allow: expected fields'],
  [{ allow: { thumbs: true } }, 'allow.thumbs: expected boolean()'],
  [{ client: {} }, 'client: expected a client with evaluators'],
  [{ identify: 'ada' }, 'identify: expected a function'],
  [{ allowedOrigins: ['app.example'] }, 'allowedOrigins: expected an origin'],
  [{ allowedOrigins: ['https://app.example/path'] }, 'allowedOrigins: expected an origin'],
  [{ project: 'x'.repeat(201) }, 'project: expected a string'],
  [{ tokenLifetimeMs: -1 }, 'tokenLifetimeMs: expected a number'],
  [{ rateLimit: { perToken: 0 } }, 'rateLimit.perToken: expected a number'],
])('the option %j is refused at once', (fields, message) => {
  expect(() => createFeedback(optionsOf(fields as never))).toThrow(message);
  const error = (() => {
    try {
      return createFeedback(optionsOf(fields as never));
    } catch (thrown) {
      return String(thrown);
    }
  })();
  expect(error).not.toContain('too short');
});

test('fields are checked when they are made', () => {
  expect(() => numeric(5, 1)).toThrow('numeric: expected a range');
  expect(() => numeric(0, Number.NaN)).toThrow('numeric: expected a range');
  expect(() => categorical([])).toThrow('categorical: expected different categories');
  expect(() => categorical(['a', 'a'])).toThrow('categorical: expected different categories');
  expect(() => text({ maxLength: 20_000 })).toThrow('text: expected a maxLength');
});
