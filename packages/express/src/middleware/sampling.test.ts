import { isSampled } from '@tailrace/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { tailrace } from './tailrace.js';

let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

describe.each(EXPRESS_VERSIONS)('$name: sampling', ({ express }) => {
  test('records the traces that the core would record, and no others', async () => {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, sampleRate: 0.5 }));
    const ids: string[] = [];
    app.get('/', (req, res) => {
      ids.push(req.tailrace.traceId);
      req.tailrace.tag('seen').startSpan({ name: 'child' }).end();
      res.end();
    });
    const running = await startApp(app);
    for (let index = 0; index < 40; index++) await readAll(running.url);
    await running.close();
    const expected = ids.filter((id) => isSampled(id, 0.5));
    expect((await backend.annotations()).map(({ traceId }) => traceId).sort()).toEqual(expected.sort());
    expect(await backend.spans()).toHaveLength(2 * expected.length);
  });

  test('keeps a scored request whole, tags set before included', async () => {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, sampleRate: 0 }));
    app.get('/', (req, res) => {
      req.tailrace.tag('before').score('thumbs', 1).metadata({ after: true });
      res.end();
    });
    const running = await startApp(app);
    await readAll(running.url);
    await running.close();
    expect(await backend.annotations()).toMatchObject([
      { addTags: ['before'], scores: [{ name: 'thumbs', score: 1 }], metadata: { after: true, outcome: 'completed' } },
    ]);
    expect(await backend.spans()).toMatchObject([{ name: 'GET /' }]);
  });

  test('keeps a request that is scored after its end', async () => {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, sampleRate: 0 }));
    let score = () => {};
    app.get('/', (req, res) => {
      score = () => req.tailrace.tag('late').score('thumbs', 0);
      res.end();
    });
    const running = await startApp(app);
    await readAll(running.url);
    await running.close();
    expect(await backend.annotations()).toEqual([]);
    score();
    expect(await backend.annotations()).toMatchObject([
      { addTags: ['late'], scores: [{ name: 'thumbs', score: 0 }], metadata: { outcome: 'completed' } },
    ]);
    expect(await backend.spans()).toHaveLength(1);
  });

  test('does not keep a request for a score that is no number', async () => {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, sampleRate: 0 }));
    app.get('/', (req, res) => {
      req.tailrace.score('thumbs', Number.NaN);
      res.end();
    });
    const running = await startApp(app);
    await readAll(running.url);
    await running.close();
    expect(backend.outbox.stats().submitted).toBe(0);
  });
});
