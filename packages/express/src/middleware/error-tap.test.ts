import type { ErrorRequestHandler, Express } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { errorTap } from './error-tap.js';
import { tailrace } from './tailrace.js';

let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

/** Answers a failed request as applications do. */
const answerError: ErrorRequestHandler = (error, _req, res, _next) =>
  void res.status(418).json({ message: error.message });

describe.each(EXPRESS_VERSIONS)('$name', ({ express }) => {
  async function send(mount: (app: Express) => void, path = '/fails') {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox }));
    mount(app);
    const running = await startApp(app);
    const { body, status } = await readAll(running.url + path);
    await running.close();
    const [annotation] = await backend.annotations();
    const [span] = await backend.spans();
    return { status, body: body.toString(), annotation, span };
  }
  const fail = () => {
    throw new RangeError('out of stock');
  };

  test('the tap records an error that the application then answers', async () => {
    const { annotation, body, span, status } = await send((app) =>
      app.get('/fails', fail).use(errorTap(), answerError),
    );
    expect({ body, status }).toEqual({ body: '{"message":"out of stock"}', status: 418 });
    expect(annotation?.metadata).toMatchObject({
      status: 418,
      outcome: 'completed',
      error: 'RangeError: out of stock',
    });
    expect(span).toMatchObject({
      status: { code: 2, message: 'RangeError: out of stock' },
      attributes: { 'error.type': 'RangeError', 'http.response.status_code': '418' },
    });
  });

  test('the tap records the error in a router, before a handler further out', async () => {
    const { annotation } = await send((app) => {
      const router = express.Router();
      router.get('/fails', fail);
      router.use(errorTap());
      app.use('/shop', router).use(answerError);
    }, '/shop/fails');
    expect(annotation?.metadata).toMatchObject({
      route: '/shop/fails',
      status: 418,
      error: 'RangeError: out of stock',
    });
  });

  test('the tap records an error that a handler before it passes on', async () => {
    const passOn: ErrorRequestHandler = (error, _req, _res, next) => next(error);
    const { annotation, status } = await send((app) => app.get('/fails', fail).use(passOn, errorTap()));
    expect(status).toBe(500);
    expect(annotation?.metadata).toMatchObject({ status: 500, error: 'RangeError: out of stock' });
  });

  test('a tap behind the handler that answers sees nothing, and the status tells', async () => {
    const answer500: ErrorRequestHandler = (_error, _req, res, _next) => void res.status(500).end();
    const { annotation, span } = await send((app) => app.get('/fails', fail).use(answer500, errorTap()));
    expect(annotation?.metadata).not.toHaveProperty('error');
    expect(annotation?.metadata).toMatchObject({ status: 500, route: '/fails' });
    expect(span).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': '500' } });
  });

  test('the tap without tailrace() only passes errors on', async () => {
    const app = newApp(express).get('/fails', fail).use(errorTap(), answerError);
    const running = await startApp(app);
    expect((await readAll(`${running.url}/fails`)).status).toBe(418);
    await running.close();
  });

  test('an error without a usable description breaks nothing', async () => {
    const { annotation, status } = await send((app) => {
      app
        .get('/fails', (_req, _res, next) => next(Object.create(null)))
        .use(
          errorTap(),
          (_error: unknown, _req: unknown, res: { status(code: number): { end(): void } }, _next: unknown) =>
            res.status(503).end(),
        );
    });
    expect(status).toBe(503);
    expect(annotation?.metadata).toMatchObject({ error: 'an error that cannot be described' });
  });
});
