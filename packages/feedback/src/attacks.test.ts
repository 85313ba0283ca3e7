import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boolean, categorical, createFeedback, type FeedbackOptions, numeric, text } from './index.js';
import { type Backend, SECRET, type Site, sendMessage, serveWeb, startBackend } from './testing/pages.js';

const MINUTE_MS = 60_000;
let backend: Backend;
let site: Site;
let other: Site;
let nowMs = Date.now();
const logged: string[] = [];
const log = (message: string) => void logged.push(message);

const options = (): FeedbackOptions => ({
  client: backend.client,
  secret: SECRET,
  allow: { thumbs: boolean(), rating: numeric(1, 5), reason: categorical(['wrong', 'slow']), comment: text() },
  identify: (request) => request.headers.get('x-user'),
  rateLimit: false,
  logger: { debug: log, info: log, warn: log, error: log },
  now: () => nowMs,
});
let feedback: ReturnType<typeof createFeedback>;

beforeAll(async () => {
  backend = await startBackend();
  feedback = createFeedback(options());
  site = await serveWeb((request) => feedback.handle(request));
  other = await serveWeb((request) => createFeedback({ ...options(), project: 'other' }).handle(request));
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await backend[Symbol.asyncDispose]();
});

const adaSends = (message: object, init: Parameters<typeof sendMessage>[2] = {}) =>
  sendMessage(site, message, { ...init, headers: { 'x-user': 'ada', ...init.headers } });
const thumbsOf = async (actor?: string) => {
  const traceId = await backend.newTrace();
  return { traceId, token: await feedback.token(traceId, { actor }), name: 'thumbs', value: true };
};
const refusal = (status: number, message: string) => ({ status, body: { error: { message } } });

describe('a token', () => {
  test('is needed', async () => {
    const { token, ...message } = await thumbsOf('ada');
    expect(await adaSends(message)).toMatchObject(refusal(401, 'token: missing. It comes with the page'));
  });

  test.each(['', 'x', 'a.b', 'a.b.c', `${'x'.repeat(3_000)}.y`, 7, null, {}])(
    'is not whatever is sent as one: %j',
    async (token) => {
      const message = await thumbsOf('ada');
      expect((await adaSends({ ...message, token })).status).toBe(401);
      expect(await backend.scoresOf(message.traceId)).toEqual([]);
    },
  );

  test('that is changed in any place is refused', async () => {
    const message = await thumbsOf('ada');
    for (const place of [0, 20, message.token.indexOf('.') + 1, message.token.length - 3]) {
      const letter = message.token[place] === 'A' ? 'B' : 'A';
      const token = message.token.slice(0, place) + letter + message.token.slice(place + 1);
      expect(await adaSends({ ...message, token })).toMatchObject(
        refusal(401, 'token: is not one that was given out here'),
      );
    }
  });

  test('that somebody signed with another secret is refused', async () => {
    const forger = createFeedback({ ...options(), secret: 'another secret that is as long as the first' });
    const message = await thumbsOf('ada');
    const token = await forger.token(message.traceId, { actor: 'ada' });
    expect((await adaSends({ ...message, token })).status).toBe(401);
  });

  test('ends after an hour', async () => {
    const message = await thumbsOf('ada');
    nowMs += 60 * MINUTE_MS - 1;
    expect((await adaSends(message)).status).toBe(200);
    nowMs += 1;
    expect(await adaSends({ ...message, value: false })).toMatchObject(
      refusal(401, 'token: has expired. Load the page again'),
    );
    expect(await backend.scoresOf(message.traceId)).toEqual([['thumbs', 1, 'ada']]);
  });

  test('is for one trace', async () => {
    const message = await thumbsOf('ada');
    const traceId = await backend.newTrace();
    expect(await adaSends({ ...message, traceId })).toMatchObject(
      refusal(403, 'traceId: the token is for another trace'),
    );
    const { traceId: _, ...withoutTrace } = message;
    await adaSends(withoutTrace);
    expect(await backend.scoresOf(traceId)).toEqual([]);
    expect(await backend.scoresOf(message.traceId)).toHaveLength(1);
  });

  test('is for one project', async () => {
    const message = await thumbsOf('ada');
    expect(await sendMessage(other, message, { headers: { 'x-user': 'ada' } })).toMatchObject(
      refusal(403, 'token: was given out for another project'),
    );
  });

  test('is for one actor: nobody else can use it, not even a visitor without a name', async () => {
    const message = await thumbsOf('ada');
    for (const user of ['bob', null]) {
      expect(await sendMessage(site, message, { headers: { 'x-user': user } })).toMatchObject(
        refusal(403, 'token: was given to somebody else. Load the page again'),
      );
    }
    const anonymous = await thumbsOf();
    expect((await adaSends(anonymous)).status).toBe(403);
    expect(await backend.scoresOf(message.traceId)).toEqual([]);
  });

  test('that is replayed changes only what its own actor gave', async () => {
    const message = await thumbsOf('ada');
    await backend.client.evaluators.score({ traceId: message.traceId, name: 'thumbs', score: 0, actor: 'bob' });
    for (const value of [true, false, true]) expect((await adaSends({ ...message, value })).status).toBe(200);
    expect(new Set(await backend.scoresOf(message.traceId))).toEqual(
      new Set([
        ['thumbs', 0, 'bob'],
        ['thumbs', 1, 'ada'],
      ]),
    );
  });

  test('is good for one message only where that is asked for', async () => {
    const used = new Set<string>();
    const claim = (id: string) => used.size < used.add(id).size;
    const once = createFeedback({ ...options(), oneTime: { claim } });
    await using strict = await serveWeb((request) => once.handle(request));
    const message = await thumbsOf('ada');
    const init = { headers: { 'x-user': 'ada' } };
    // A message that is refused for what it says does not use the token up.
    expect((await sendMessage(strict, { ...message, value: 7 }, init)).status).toBe(400);
    expect((await sendMessage(strict, message, init)).status).toBe(200);
    expect(await sendMessage(strict, message, init)).toMatchObject(refusal(409, 'token: was used before'));
  });

  test('of an old secret is taken while the new one is in front', async () => {
    const message = await thumbsOf('ada');
    const rotated = createFeedback({ ...options(), secret: ['a new secret that nobody could guess either', SECRET] });
    await using strict = await serveWeb((request) => rotated.handle(request));
    expect((await sendMessage(strict, message, { headers: { 'x-user': 'ada' } })).status).toBe(200);
    expect((await adaSends({ ...message, token: await rotated.token(message.traceId, { actor: 'ada' }) })).status).toBe(
      401,
    );
  });

  test('does not say who its actor is', async () => {
    const { token } = await thumbsOf('ada@example.com');
    const [claims = ''] = token.split('.');
    expect(Buffer.from(claims, 'base64url').toString()).not.toContain('ada');
  });
});

describe('a message', () => {
  test.each([
    [{ name: 'stars' }, 'name: expected one of thumbs, rating, reason, comment'],
    [{ name: '__proto__' }, 'name: expected one of thumbs, rating, reason, comment'],
    [{ name: ['thumbs'] }, 'name: expected one of thumbs, rating, reason, comment'],
    [{ value: 1 }, 'value: expected true or false'],
    [{ value: 'true' }, 'value: expected true or false'],
    [{ value: null }, 'value: expected true or false'],
    [{ value: undefined }, 'value: missing'],
    [{ name: 'rating', value: Number.NaN }, 'value: expected a number from 1 to 5'],
    [{ name: 'rating', value: 6 }, 'value: expected a number from 1 to 5'],
    [{ name: 'rating', value: '5' }, 'value: expected a number from 1 to 5'],
    [{ name: 'reason', value: 'rude' }, 'value: expected one of "wrong", "slow"'],
    [{ name: 'comment', value: ' ' }, 'value: expected a text of 1 to 2000 characters'],
    [{ name: 'comment', value: 'x'.repeat(2_001) }, 'value: expected a text of 1 to 2000 characters'],
    [{ undo: 'yes' }, 'undo: expected true or false'],
    [{ undo: true }, 'value: feedback that is taken back has none'],
    [{ ageMs: -1 }, 'ageMs: expected milliseconds'],
    [{ traceId: 'x' }, 'traceId: expected a trace id'],
    [{ actor: 'bob' }, 'actor: is not a known field'],
  ])('with %j is refused, naming the field', async (fields, message) => {
    const valid = await thumbsOf('ada');
    const { status, body } = await adaSends({ ...valid, ...fields });
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: {
        code: 'invalid_request',
        message,
        field: message.split(':')[0],
        requestId: expect.stringMatching(/^req_/),
      },
    });
    expect(await backend.scoresOf(valid.traceId)).toEqual([]);
  });

  test.each(['', '{', '[]', '"x"', 'null', '{"value":1e999}'])('that is %s is refused', async (body) => {
    const answer = await sendMessage(site, body);
    expect([400, 401]).toContain(answer.status);
  });

  test('with an infinite number is refused', async () => {
    const { token } = await thumbsOf('ada');
    const body = `{"token":${JSON.stringify(token)},"name":"rating","value":1e999}`;
    const { status } = await sendMessage(site, body, { headers: { 'x-user': 'ada' } });
    expect(status).toBe(400);
  });

  test('that is too long is refused', async () => {
    const message = { ...(await thumbsOf('ada')), name: 'comment', value: 'x'.repeat(20_000) };
    expect(await adaSends(message)).toMatchObject(refusal(413, 'expected a body of at most 16384 bytes'));
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', null])('of type %s is refused', async (type) => {
    const answer = await adaSends(await thumbsOf('ada'), { headers: { 'content-type': type } });
    expect(answer.status).toBe(415);
  });

  test('of another method is refused', async () => {
    const answer = await adaSends(await thumbsOf('ada'), { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, DELETE']);
  });
});

describe('a page', () => {
  const cases: [string, Record<string, string | null>, number][] = [
    ['of the same origin', { 'sec-fetch-site': 'same-origin' }, 200],
    ['of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['of a site beside', { 'sec-fetch-site': 'same-site' }, 403],
    ['of another origin', { origin: 'https://evil.example' }, 403],
    [
      'of another origin that claims to be the same',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['without an origin, such as a file', { origin: 'null' }, 403],
    ['that is none', { origin: null }, 403],
    ['of an old browser', {}, 200],
  ];
  test.each(cases)('%s', async (_name, headers, status) => {
    const message = await thumbsOf('ada');
    expect((await adaSends(message, { headers })).status).toBe(status);
    expect(await backend.scoresOf(message.traceId)).toHaveLength(status === 200 ? 1 : 0);
  });

  test('of an origin in the list may send, and is told so; those that are not are told nothing', async () => {
    const listed = createFeedback({ ...options(), allowedOrigins: ['https://app.example'] });
    await using allowing = await serveWeb((request) => listed.handle(request));
    const origin = 'https://app.example';
    const headers = { origin, 'sec-fetch-site': 'cross-site', 'x-user': 'ada' };
    const answer = await sendMessage(allowing, await thumbsOf('ada'), { headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    const url = `${allowing.url}/api/feedback`;
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin } });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'POST, DELETE']);
    const stranger = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });
    expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});

describe('too much', () => {
  test('with one token is refused for the rest of its minute, and others go on', async () => {
    const limited = createFeedback({ ...options(), rateLimit: { perToken: 3 } });
    await using busy = await serveWeb((request) => limited.handle(request));
    const init = { headers: { 'x-user': 'ada' } };
    const [message, another] = [await thumbsOf('ada'), await thumbsOf('ada')];
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await sendMessage(busy, message, init)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await sendMessage(busy, another, init)).status).toBe(200);
    nowMs += MINUTE_MS;
    expect((await sendMessage(busy, message, init)).status).toBe(200);
  });

  test('from one address is refused before anything is read', async () => {
    const limited = createFeedback({
      ...options(),
      rateLimit: { perAddress: 2 },
      clientAddress: (request) => request.headers.get('x-address') ?? undefined,
    });
    await using busy = await serveWeb((request) => limited.handle(request));
    const send = (address: string) => sendMessage(busy, 'nonsense', { headers: { 'x-address': address } });
    expect([(await send('a')).status, (await send('a')).status]).toEqual([400, 400]);
    const { body, headers, status } = await send('a');
    expect([status, headers.get('retry-after'), body.error?.code]).toEqual([429, '60', 'rate_limited']);
    expect((await send('b')).status).toBe(400);
  });
});

test('no secret, token or key is in any log or answer', async () => {
  const failing = createFeedback({
    ...options(),
    identify: () => {
      throw new Error('the session store is away');
    },
  });
  await using away = await serveWeb((request) => failing.handle(request));
  const message = await thumbsOf('ada');
  const { status, body } = await sendMessage(away, message);
  expect([status, body.error?.message]).toEqual([500, 'something went wrong']);
  expect(logged.at(-1)).toContain('the session store is away');
  const [claims = '', signature = ''] = message.token.split('.');
  for (const secret of [SECRET, claims, signature, 'local']) expect(logged.join('\n')).not.toContain(secret);
});
