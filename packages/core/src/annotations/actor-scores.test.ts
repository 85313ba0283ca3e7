import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UnsupportedByServerError } from '../errors/unsupported-by-server-error.js';
import { ValidationError } from '../errors/validation-error.js';
import type { Drop } from '../outbox/drop.js';
import { Outbox } from '../outbox/outbox.js';
import { EvaluatorsClient } from '../resources/evaluators.js';
import { Annotation } from './annotation.js';

const TRACE = '01234567-89ab-cdef-0123-456789abcdef';
const SPAN = '00000000-0000-0000-1234-567812345678';
const KEY = { name: 'thumbs', actor: 'ada' };
let server: TestServer;

const accept: Reply = (_request, response, seen) => {
  const { annotations = [] } = JSON.parse(seen.body) as { annotations?: { id: string }[] };
  response.end(JSON.stringify({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) }));
};
const options = () => ({ baseUrl: server.url, projectApiKey: 'k', maxRetries: 0 });
const sent = () => server.requests.map(({ method, url, body }) => [method, url, JSON.parse(body)]);

beforeEach(async () => {
  server = await startTestServer(accept);
});
afterEach(() => server.close());

describe('in an outbox', () => {
  test('writes of an actor travel together, and each keeps its own time', async () => {
    const outbox = new Outbox(options());
    outbox.score({ traceId: TRACE, ...KEY, score: 1, value: true });
    outbox.unscore({ traceId: TRACE, ...KEY });
    outbox.score({ traceId: TRACE, ...KEY, score: 0, value: false, comment: 'wrong sum' });
    outbox.tag(TRACE, 'later');
    expect(await outbox.close()).toMatchObject({ submitted: 4, sent: 4 });
    const [annotation, ...rest] = sent().flatMap(([, , body]) => body.annotations);
    expect(rest).toEqual([]);
    const { scores, removeScores, writtenAtMs } = annotation;
    expect(scores).toMatchObject([
      { ...KEY, score: 1, value: true },
      { ...KEY, score: 0, value: false, comment: 'wrong sum' },
    ]);
    expect(removeScores).toMatchObject([KEY]);
    const times = [scores[0].writtenAtMs, removeScores[0].writtenAtMs, scores[1].writtenAtMs, writtenAtMs];
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(new Set(times).size).toBe(4);
  });

  test('a removal alone is something to write', async () => {
    expect(new Annotation(TRACE).unscore(KEY).isEmpty).toBe(false);
    const outbox = new Outbox(options());
    outbox.unscore({ traceId: TRACE, spanId: SPAN, ...KEY, writtenAtMs: 7 });
    expect(await outbox.close()).toMatchObject({ sent: 1 });
    expect(sent()).toMatchObject([
      ['POST', '/v1/annotations', { annotations: [{ spanId: SPAN, removeScores: [{ ...KEY, writtenAtMs: 7 }] }] }],
    ]);
  });

  test('a removal is reported as lost where scores can only be added', async () => {
    server.reply({ status: 404 });
    const drops: Drop[] = [];
    const outbox = new Outbox(options(), { onDrop: (drop) => drops.push(drop) });
    outbox.unscore({ traceId: TRACE, ...KEY });
    expect(await outbox.close()).toMatchObject({ failed: 1 });
    expect(drops).toMatchObject([{ reason: 'refused', error: { code: 'unsupported_by_server' } }]);
  });
});

describe('evaluators', () => {
  test('score and unscore say when it was', async () => {
    const evaluators = new EvaluatorsClient(options());
    await evaluators.score({ ...KEY, score: 4, value: 'good', comment: 'ok', traceId: TRACE, spanId: SPAN });
    await evaluators.unscore({ ...KEY, traceId: TRACE, writtenAtMs: 5 });
    expect(sent()).toEqual([
      [
        'POST',
        '/v1/evaluators/score',
        {
          ...KEY,
          ...{ source: 'Code', traceId: TRACE, spanId: SPAN, score: 4, value: 'good', comment: 'ok' },
          writtenAtMs: expect.any(Number),
        },
      ],
      ['DELETE', '/v1/evaluators/score', { ...KEY, traceId: TRACE, writtenAtMs: 5 }],
    ]);
  });

  test('unscore says so where scores can only be added', async () => {
    server.reply({ status: 404 });
    const undo = new EvaluatorsClient(options()).unscore({ ...KEY, traceId: TRACE });
    await expect(undo).rejects.toThrow(/scores can be added there, not taken back/);
    await expect(undo).rejects.toThrow(UnsupportedByServerError);
  });

  test.each([
    ['actor', { ...KEY, score: 1, traceId: TRACE, actor: ' ' }],
    ['actor', { ...KEY, score: 1, traceId: TRACE, actor: 'x'.repeat(201) }],
    ['traceId', { ...KEY, score: 1, spanId: SPAN }],
    ['value', { ...KEY, score: 1, traceId: TRACE, value: 7 }],
    ['value', { ...KEY, score: 1, traceId: TRACE, value: '' }],
    ['comment', { ...KEY, score: 1, traceId: TRACE, comment: 7 }],
    ['comment', { ...KEY, score: 1, traceId: TRACE, comment: 'x'.repeat(10_001) }],
    ['writtenAtMs', { ...KEY, score: 1, traceId: TRACE, writtenAtMs: Number.NaN }],
  ])('names a wrong %s before anything is sent', async (field, input) => {
    const score = new EvaluatorsClient(options()).score(input as never);
    await expect(score).rejects.toThrow(ValidationError);
    await expect(score).rejects.toMatchObject({ issues: [{ field }] });
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['actor', { name: 'thumbs', traceId: TRACE }],
    ['name', { actor: 'ada', traceId: TRACE }],
    ['traceId', KEY],
  ])('unscore names a missing %s', async (field, input) => {
    const undo = new EvaluatorsClient(options()).unscore(input as never);
    await expect(undo).rejects.toMatchObject({ issues: [{ field }] });
  });
});
