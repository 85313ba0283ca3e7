import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../testing/api.js';
import { type AnnotationResult, annotationsResponseSchema } from '../wire/annotations.js';
import { listOrphansResponseSchema } from '../wire/orphans.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

async function annotate(...annotations: unknown[]): Promise<AnnotationResult[]> {
  const { status, text, json } = await api.post('/v1/annotations', { annotations });
  if (status !== 200) throw new Error(`${status} ${text}`);
  return annotationsResponseSchema.parse(json).results;
}

async function sendTrace(): Promise<string> {
  const traceId = randomUUID();
  await api.ingest({ traceId: traceId.replaceAll('-', ''), spanId: '00000000000000aa', name: 'root' });
  return traceId;
}

const annotationOf = (traceId: string, fields: object) => ({
  id: randomUUID(),
  traceId,
  writtenAtMs: Date.now(),
  ...fields,
});

describe('POST /v1/annotations', () => {
  it('applies tags, metadata and scores at once', async () => {
    const traceId = await sendTrace();
    const scoreId = randomUUID();
    const scores = [{ id: scoreId, name: 'q', score: 1, metadata: { by: 'me' } }];
    const annotation = annotationOf(traceId, {
      addTags: ['a', 'b'],
      removeTags: ['c'],
      metadata: { k: { n: 1 } },
      scores,
    });
    expect(await annotate(annotation)).toEqual([{ id: annotation.id, state: 'applied' }]);
    expect(await api.trace(traceId)).toMatchObject({
      tags: ['a', 'b'],
      metadata: { k: { n: 1 } },
      scores: [{ id: scoreId, name: 'q', score: 1, source: 'Code', metadata: { by: 'me' } }],
    });
  });

  it('answers in order, and lets no bad item fail its neighbours', async () => {
    const traceId = await sendTrace();
    const first = annotationOf(traceId, { addTags: ['first'] });
    const last = annotationOf(randomUUID(), { addTags: ['last'] });
    const results = await annotate(
      first,
      null,
      { id: 'not a uuid', traceId, writtenAtMs: 1, addTags: ['x'] },
      annotationOf(traceId, { addTags: [''] }),
      annotationOf(traceId, {}),
      annotationOf(traceId, { metadata: { a: 1 }, writtenAtMs: 'yesterday' }),
      last,
    );
    expect(results.map(({ id, state, error }) => [id, state, error?.message])).toEqual([
      [first.id, 'applied', undefined],
      [null, 'rejected', 'annotation: expected an object'],
      ['not a uuid', 'rejected', 'id: expected a UUID'],
      [expect.any(String), 'rejected', 'addTags[0]: expected a string that is not empty'],
      [expect.any(String), 'rejected', 'annotation: expected at least one tag, metadata key or score'],
      [expect.any(String), 'rejected', 'writtenAtMs: expected Unix milliseconds'],
      [last.id, 'pending', undefined],
    ]);
    expect((await api.trace(traceId)).tags).toEqual(['first']);
  });

  it('takes the same id twice as one annotation, in one request and in two', async () => {
    const traceId = await sendTrace();
    const annotation = annotationOf(traceId, { scores: [{ id: randomUUID(), name: 'q', score: 1 }] });
    expect(await annotate(annotation, annotation)).toMatchObject([{ state: 'applied' }, { state: 'applied' }]);
    expect(await annotate(annotation)).toMatchObject([{ state: 'applied' }]);
    expect((await api.trace(traceId)).scores).toHaveLength(1);
  });

  it('lets the latest writtenAtMs win, whatever the order of arrival', async () => {
    const traceId = await sendTrace();
    const now = Date.now();
    await annotate(annotationOf(traceId, { writtenAtMs: now - 10, metadata: { k: 'late' }, addTags: ['t'] }));
    await annotate(
      annotationOf(traceId, { writtenAtMs: now - 20.5, metadata: { k: 'early', other: 1 }, removeTags: ['t'] }),
    );
    expect(await api.trace(traceId)).toMatchObject({ metadata: { k: 'late', other: 1 }, tags: ['t'] });
  });

  it('reads a time in the future as now', async () => {
    const traceId = await sendTrace();
    await annotate(annotationOf(traceId, { writtenAtMs: Date.now() + 86_400_000, metadata: { k: 'future' } }));
    await api.post('/v1/traces/metadata', { traceId, metadata: { k: 'now' } });
    expect((await api.trace(traceId)).metadata).toEqual({ k: 'now' });
  });

  it('writes on one span', async () => {
    const traceId = await sendTrace();
    const spanId = '00000000-0000-0000-0000-0000000000aa';
    await annotate(annotationOf(traceId, { spanId, scores: [{ id: randomUUID(), name: 'q', score: 2 }] }));
    expect((await api.trace(traceId)).scores).toMatchObject([{ spanId, score: 2 }]);
  });

  it('shows what waits for its trace among the orphans until the trace comes', async () => {
    const traceId = randomUUID();
    await annotate(
      annotationOf(traceId, {
        addTags: ['early'],
        metadata: { k: 1 },
        scores: [{ id: randomUUID(), name: 'q', score: 1 }],
      }),
    );
    const orphans = async () => {
      const { items } = listOrphansResponseSchema.parse((await api.get('/v1/orphans?limit=500')).json);
      return items.filter((orphan) => orphan.traceId === traceId);
    };
    const [orphan, ...rest] = await orphans();
    expect(rest).toEqual([]);
    expect(orphan).toMatchObject({
      spanId: null,
      tags: ['early'],
      metadata: { k: 1 },
      scores: [{ name: 'q' }],
      state: 'pending',
    });
    const lifeMs = Date.parse(orphan?.expiresAt ?? '') - Date.parse(orphan?.createdAt ?? '');
    expect(lifeMs).toBe(7 * 24 * 3_600_000);
    await api.ingest({ traceId: traceId.replaceAll('-', ''), spanId: '00000000000000aa', name: 'root' });
    expect(await orphans()).toEqual([]);
    expect(await api.trace(traceId)).toMatchObject({ tags: ['early'], metadata: { k: 1 }, scores: [{ name: 'q' }] });
  });

  it('answers any list with one result an item, and good items always pass', async () => {
    const traceId = await sendTrace();
    const good = fc.record({ addTags: fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 3 }) });
    const names = fc.constantFrom(
      'id',
      'traceId',
      'writtenAtMs',
      'addTags',
      'metadata',
      'scores',
      '__proto__',
      'spanId',
    );
    const bad = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            good.map((fields) => annotationOf(traceId, fields)),
            bad,
          ),
          { maxLength: 8 },
        ),
        async (items) => {
          const results = await annotate(...items);
          expect(results).toHaveLength(items.length);
          for (const [index, result] of results.entries()) {
            const item = items[index];
            if (typeof item === 'object' && item !== null && 'traceId' in item && item.traceId === traceId)
              expect(result.state).toBe('applied');
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
