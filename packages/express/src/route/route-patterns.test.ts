import type { Express, IRouter } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { layersOf } from './layer.js';

let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

describe.each(EXPRESS_VERSIONS)('$name: the route', ({ express, name }) => {
  const answer = (_req: unknown, res: { end(): unknown }) => void res.end();

  /** The routes of requests to these paths, in order. */
  async function routesOf(mount: (app: Express) => void, ...paths: string[]) {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox }));
    mount(app);
    const running = await startApp(app);
    const routes = [];
    for (const path of paths) {
      await readAll(running.url + path);
      const annotations = await backend.annotations();
      routes.push(annotations.at(-1)?.metadata?.route);
    }
    await running.close();
    return routes;
  }
  const routerWith = (define: (router: IRouter) => void, options = {}) => {
    const router = express.Router(options);
    define(router);
    return router;
  };

  test('has the names of parameters, not their values', async () => {
    const mount = (app: Express) => app.get('/reset/:token', answer).get('/', answer);
    expect(await routesOf(mount, '/reset/secret?x=1', '/', '/nothing/secret')).toEqual([
      '/reset/:token',
      '/',
      undefined,
    ]);
  });

  test('has the paths of the routers around it, with their parameters', async () => {
    const users = routerWith((router) => router.get('/:user', answer).get('/', answer));
    const teams = routerWith((router) => router.use('/teams/:team/users', users));
    const paths = ['/api/teams/red/users/7', '/api/teams/red/users', '/api/teams/teams/users/users'];
    expect(await routesOf((app) => app.use('/api', teams), ...paths)).toEqual([
      '/api/teams/:team/users/:user',
      '/api/teams/:team/users',
      '/api/teams/:team/users/:user',
    ]);
  });

  test('is whole after an error has left the routers', async () => {
    const fail = () => {
      throw new Error('no');
    };
    const users = routerWith((router) => router.get('/:user', fail));
    expect(await routesOf((app) => app.use('/teams/:team', users), '/teams/red/7')).toEqual(['/teams/:team/:user']);
  });

  test('tells the places apart where one router is mounted', async () => {
    const users = routerWith((router) => router.get('/users/:id', answer));
    const mount = (app: Express) => app.use('/v1', users).use(['/v2', '/v3'], users);
    const [first, second, third] = await routesOf(mount, '/v1/users/7', '/v2/users/7', '/v3/users/7');
    expect([first, second, third]).toEqual(['/v1/users/:id', '/v2/users/:id', '/v3/users/:id']);
  });

  test('has the path of a mounted application', async () => {
    const inner = express();
    inner.get('/users/:id', answer);
    inner.use(
      '/deep',
      routerWith((router) => router.get('/:key', answer)),
    );
    const paths = ['/admin/users/7', '/admin/users/8', '/admin/deep/9'];
    expect(await routesOf((app) => app.use('/admin', inner), ...paths)).toEqual([
      '/admin/users/:id',
      '/admin/users/:id',
      '/admin/deep/:key',
    ]);
  });

  test('is found in every application that shares the middleware', async () => {
    const recorder = tailrace({ outbox: backend.outbox });
    for (const name of ['first', 'second']) {
      const app = newApp(express).use(recorder);
      app.use(
        `/${name}`,
        routerWith((router) => router.get('/:id', answer)),
      );
      const running = await startApp(app);
      await readAll(`${running.url}/${name}/7`);
      await running.close();
    }
    const annotations = await backend.annotations();
    expect(annotations.map(({ metadata }) => metadata?.route)).toEqual(['/first/:id', '/second/:id']);
  });

  test('has the path of an application mounted on a router', async () => {
    const inner = express();
    inner.get('/users/:id', answer);
    const api = routerWith((router) => router.use('/inner', inner));
    expect(await routesOf((app) => app.use('/api', api), '/api/inner/users/7')).toEqual(['/api/inner/users/:id']);
  });

  test('shows regular expressions as they are, and no part of the URL', async () => {
    const nested = routerWith((router) => router.get(/^\/file-(.*)$/, answer));
    const mount = (app: Express) => app.get(/^\/key-\w+$/, answer).use(/^\/box-\w+/, nested);
    const routes = await routesOf(mount, '/key-secret', '/box-secret/file-secret');
    expect(routes[0]).toBe(String(/^\/key-\w+$/));
    expect(routes.join()).not.toContain('secret');
  });

  test('keeps values out where a parameter is part of a segment', async () => {
    const pattern = name === 'Express 4' ? '/v:version-:edition' : '/v:version{-:edition}';
    const nested = routerWith((router) => router.get('/:id', answer));
    const [route] = await routesOf((app) => app.use(pattern, nested), '/v12-secret/7');
    expect(route).not.toContain('secret');
    expect(route).toMatch(/\/:id$/);
  });

  test('is that of the URL that came in, where middleware rewrites it', async () => {
    const users = routerWith((router) => router.get('/:id', answer));
    const mount = (app: Express) => {
      app.use((req, _res, next) => {
        req.url = `/internal${req.url}`;
        next();
      });
      app.use('/internal/users', users);
    };
    expect((await routesOf(mount, '/users/7'))[0]).toBe('/:id');
  });

  test('of a router behind a closure is the own part of the route', async () => {
    const users = routerWith((router) => router.get('/:id', answer));
    const mount = (app: Express) => app.use('/hidden', (req, res, next) => users(req, res, next));
    expect(await routesOf(mount, '/hidden/7')).toEqual(['/:id']);
  });
});

test('no layers are found in what is no router', () => {
  expect([undefined, null, 7, {}, () => undefined].map(layersOf)).toEqual(Array(5).fill(undefined));
});
