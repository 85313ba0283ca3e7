import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { tailrace } from '@tailrace/express';
import express5 from 'express';
import express4 from 'express4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boolean, feedbackRoute, text } from '../express.js';
import { type Backend, SECRET, type Site, sendMessage, serveNode, startBackend } from '../testing/pages.js';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend[Symbol.asyncDispose]());

describe.each([
  ['Express 4', express4 as unknown as typeof express5],
  ['Express 5', express5],
])('on %s', (_name, express) => {
  /** An application with a page that gives out tokens. */
  async function startSite(parsers: 'before' | 'none', rateLimit?: { perAddress: number }): Promise<Site> {
    const feedback = feedbackRoute({
      client: backend.client,
      secret: SECRET,
      allow: { thumbs: boolean(), comment: text() },
      identify: (request: express5.Request) => request.get('x-user'),
      rateLimit,
    });
    const app = express();
    app.set('env', 'test');
    if (parsers === 'before') app.use(express.json());
    app.use('/api/feedback', feedback);
    app.use(tailrace({ client: backend.client }));
    app.get('/ask', async (req, res) => {
      const { traceId } = req.tailrace;
      res.json({ traceId, token: await feedback.token(traceId, { request: req }) });
    });
    return serveNode(app);
  }
  const ask = async (site: Site, user = 'ada') => {
    const response = await fetch(`${site.url}/ask`, { headers: { 'x-user': user } });
    await response.json().then((page) => Object.assign(response, { page }));
    return (response as Response & { page: { traceId: string; token: string } }).page;
  };
  const asAda = { headers: { 'x-user': 'ada' } };

  test.each(['before', 'none'] as const)(
    'feedback reaches the trace of the request, with body parsers: %s',
    async (parsers) => {
      await using site = await startSite(parsers);
      const { token, traceId } = await ask(site);
      await backend.client.outbox.flush();
      expect(await sendMessage(site, { token, name: 'thumbs', value: false }, asAda)).toMatchObject({ status: 200 });
      expect(await sendMessage(site, { token, name: 'comment', value: 'wrong' }, asAda)).toMatchObject({ status: 200 });
      expect(await backend.scoresOf(traceId)).toEqual([
        ['thumbs', 0, 'ada'],
        ['comment', 1, 'ada'],
      ]);
      await sendMessage(site, { token, name: 'thumbs' }, { ...asAda, method: 'DELETE' });
      expect(await backend.scoresOf(traceId)).toEqual([['comment', 1, 'ada']]);
    },
  );

  test('a token of somebody else is refused', async () => {
    await using site = await startSite('none');
    const { token } = await ask(site, 'bob');
    expect((await sendMessage(site, { token, name: 'thumbs', value: true }, asAda)).status).toBe(403);
  });

  test('a page of another origin is refused', async () => {
    await using site = await startSite('none');
    const { token } = await ask(site);
    const headers = { ...asAda.headers, origin: 'https://evil.example' };
    expect((await sendMessage(site, { token, name: 'thumbs', value: true }, { headers })).status).toBe(403);
  });

  test.each(['before', 'none'] as const)(
    'a body that is too long is refused, with body parsers: %s',
    async (parsers) => {
      await using site = await startSite(parsers);
      const { token } = await ask(site);
      const answer = await sendMessage(site, { token, name: 'comment', value: 'x'.repeat(50_000) }, asAda);
      expect([answer.status, answer.body.error?.code]).toEqual([413, 'payload_too_large']);
    },
  );

  test('one address can send so much and no more', async () => {
    await using site = await startSite('none', { perAddress: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await sendMessage(site, {})).status);
    expect(statuses).toEqual([400, 400, 429]);
  });

  test('a method that the web has no requests for is answered like any other', async () => {
    await using site = await startSite('none');
    const outgoing = request(`${site.url}/api/feedback`, { method: 'TRACE', headers: { origin: site.url } });
    outgoing.end();
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(405);
  });

  test('a body that somebody else read is no reason to wait', async () => {
    const feedback = feedbackRoute({ client: backend.client, secret: SECRET, allow: { thumbs: boolean() } });
    const app = express();
    app.use((req, _res, next) => {
      req.resume();
      req.on('end', () => setImmediate(next));
    });
    app.use(feedback);
    await using site = await serveNode(app);
    expect((await sendMessage(site, { name: 'thumbs' })).status).toBe(400);
  });
});
