import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import type { TailraceOptions } from '../middleware/tailrace-options.js';
import { currentTailrace } from '../request/request-context.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { abortRequest, readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';

let backend: Backend;
let errors: unknown[];

beforeEach(async () => {
  backend = await startBackend();
  errors = [];
});
afterEach(() => backend.close());

describe.each(EXPRESS_VERSIONS)('$name: option functions', ({ express }) => {
  async function send(options: TailraceOptions, path = '/things/7') {
    const app = newApp(express).use(
      tailrace({ outbox: backend.outbox, onError: (error) => errors.push(error), ...options }),
    );
    app.get('/things/:id', (req, res) => {
      req.tailrace.tag('from-handler').metadata({ plan: 'pro', status: 'mine' });
      res.status(202).send('ok');
    });
    app.get('/slow', (_req, res) => void res.write('x'));
    const running = await startApp(app);
    if (path === '/slow') await abortRequest(running.url + path, 'first-chunk');
    else expect((await readAll(running.url + path)).body.toString()).toBe('ok');
    await running.close();
    return { annotations: await backend.annotations(), spans: await backend.spans() };
  }

  test('add tags and metadata from request, response and outcome, in the one annotation', async () => {
    const { annotations } = await send({
      tags: (req, res, outcome) => [`tag-${String(req.params?.id)}`, outcome, String(res.statusCode)],
      metadata: (req) => ({ agent: req.headers['user-agent'] ?? 'none', nothing: undefined }),
    });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.addTags).toEqual(['from-handler', 'tag-7', 'completed', '202']);
    expect(annotations[0]?.metadata).toEqual({
      plan: 'pro',
      agent: 'none',
      method: 'GET',
      route: '/things/:id',
      // What the handler wrote under the name of a default stays.
      status: 'mine',
      durationMs: expect.any(Number),
      outcome: 'completed',
    });
  });

  test('win over the handler, and learn of an abort', async () => {
    const { annotations } = await send({ metadata: () => ({ plan: 'free' }) });
    expect(annotations[0]?.metadata).toMatchObject({ plan: 'free' });
    const { annotations: more } = await send({ tags: (_req, _res, outcome) => outcome }, '/slow');
    expect(more.at(-1)?.addTags).toEqual(['aborted']);
  });

  test('may add nothing', async () => {
    const nothing = [
      { tags: () => undefined, metadata: () => undefined },
      { tags: () => [], metadata: () => ({ a: undefined }) },
    ];
    for (const options of nothing) await send(options);
    const untyped = { tags: () => null, metadata: () => null, userId: () => null };
    await send(untyped as unknown as TailraceOptions);
    expect(errors).toEqual([]);
  });

  test('find the request by currentTailrace()', async () => {
    const { annotations } = await send({ tags: () => currentTailrace()?.traceId });
    expect(annotations[0]?.addTags).toContain(annotations[0]?.traceId);
  });

  test('put user and session on the root span', async () => {
    const { annotations, spans } = await send({
      userId: () => 'ada',
      sessionId: (req) => `s-${String(req.params?.id)}`,
    });
    expect(spans[0]?.attributes).toMatchObject({
      'lmnr.association.properties.user_id': 'ada',
      'lmnr.association.properties.session_id': 's-7',
    });
    expect(annotations[0]?.metadata).not.toHaveProperty('userId');
  });

  test.each(['tags', 'metadata', 'userId', 'sessionId', 'ignore'] as const)(
    'that throw are reported: %s',
    async (name) => {
      const { annotations } = await send({
        [name]: () => {
          throw new Error(`${name} failed`);
        },
      });
      expect(annotations).toMatchObject([{ addTags: ['from-handler'], metadata: { outcome: 'completed' } }]);
      expect(errors).toMatchObject([{ message: `${name} failed` }]);
    },
  );

  test.each([
    ['tags', () => 7],
    ['tags', () => ['']],
    ['tags', async () => ['late']],
    ['tags', () => Promise.reject(new Error('late'))],
    ['metadata', () => 'text'],
    ['metadata', async () => ({})],
    ['userId', () => 7],
    ['sessionId', async () => 's'],
  ])('that answer what cannot be written are reported: %s', async (name, rule) => {
    const { annotations } = await send({ [name]: rule } as TailraceOptions);
    expect(annotations).toMatchObject([{ addTags: ['from-handler'], metadata: { outcome: 'completed' } }]);
    expect(errors).toHaveLength(1);
    expect(String(errors[0])).toMatch(/expected/);
  });
});
