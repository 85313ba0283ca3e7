import { expect, it } from 'vitest';
import type { AnnotationWrite } from './store.js';
import { describeStore } from './testing/describe-store.js';
import {
  atMs,
  makeAnnotation,
  makeQuery,
  makeScore,
  makeSpan,
  PROJECT,
  spanBody,
  spanId,
  traceId,
} from './testing/span-fixtures.js';

const trace = traceId(1);
const root = makeSpan({ traceId: trace, spanId: spanId(1), tags: ['from-span'], metadata: { plan: 'free', a: 1 } });
const child = makeSpan({ traceId: trace, spanId: spanId(2), parentSpanId: spanId(1), startNs: atMs(1) });
const score = (id: string, value: number) => makeScore({ id, score: value, metadata: '{"by":"test"}' });

describeStore('annotations', (subject) => {
  const ingest = (...spans: Parameters<typeof spanBody>[0]) => subject.store.ingest(spanBody(spans));
  const annotate = (fields: Partial<AnnotationWrite>) => subject.store.annotate([makeAnnotation(fields)]);
  const stored = () => subject.store.getTrace(PROJECT, trace);
  const orphans = async () => (await subject.store.listOrphans({ projectId: PROJECT, limit: 50, cursor: null })).items;

  it('of a trace show on it and on its top span', async () => {
    await ingest(root, child);
    const results = await annotate({ traceId: trace, addTags: ['good'], metadata: { plan: '"pro"' } });
    expect(results).toEqual([{ state: 'applied', spanId: spanId(1) }]);
    expect(await stored()).toMatchObject({
      tags: ['from-span', 'good'],
      metadata: { plan: 'pro', a: 1 },
      numSpans: 3,
      spans: [{ tags: ['from-span', 'good'] }, { tags: [] }],
    });
  });

  it('for a trace not seen yet wait for it, listed as orphans', async () => {
    const early = { traceId: trace, addTags: ['early'], metadata: { plan: '"pro"' }, scores: [score('s', 1)] };
    expect(await annotate(early)).toEqual([{ state: 'pending', spanId: null }]);
    expect(await stored()).toBeNull();
    const waiting = { traceId: trace, spanId: null, tags: ['early'], metadata: { plan: 'pro' }, scores: [{ id: 's' }] };
    expect(await orphans()).toMatchObject([waiting]);
    await ingest(root);
    expect(await stored()).toMatchObject({
      tags: ['early', 'from-span'],
      metadata: { plan: 'pro', a: 1 },
      scores: [{ id: 's', score: 1, spanId: null, metadata: { by: 'test' } }],
      numSpans: 2,
    });
    expect(await orphans()).toEqual([]);
  });

  it('win over span attributes that come later', async () => {
    await ingest(child);
    await annotate({ traceId: trace, metadata: { plan: '"pro"' }, removeTags: ['from-span'] });
    await ingest(root);
    expect(await stored()).toMatchObject({
      metadata: { plan: 'pro', a: 1 },
      tags: [],
      spans: [{ tags: [] }, { tags: [] }],
    });
    const found = await subject.store.listTraces(makeQuery({ tags: ['from-span'] }));
    expect(found.items).toEqual([]);
  });

  it('follow the time of writing, not of arrival', async () => {
    await ingest(root);
    await annotate({ traceId: trace, writtenAtUs: 20, removeTags: ['x'], addTags: ['y'], metadata: { a: '"late"' } });
    await annotate({ traceId: trace, writtenAtUs: 10, removeTags: ['y'], addTags: ['x'], metadata: { a: '"early"' } });
    expect(await stored()).toMatchObject({ tags: ['from-span', 'y'], metadata: { a: 'late' } });
    await annotate({ traceId: trace, writtenAtUs: 30, addTags: ['x'], metadata: { a: 'null' } });
    expect(await stored()).toMatchObject({ tags: ['from-span', 'x', 'y'], metadata: { a: null } });
  });

  it('written at one microsecond: a removal beats an addition, and the greater id the other', async () => {
    await ingest(root);
    await annotate({ traceId: trace, id: 'b', writtenAtUs: 5, removeTags: ['x'], metadata: { a: '"b"' } });
    await annotate({ traceId: trace, id: 'a', writtenAtUs: 5, addTags: ['x'], metadata: { a: '"a"' } });
    expect(await stored()).toMatchObject({ tags: ['from-span'], metadata: { a: 'b' } });
  });

  it('with the same id are one', async () => {
    await ingest(root);
    const patch = makeAnnotation({ traceId: trace, metadata: { a: '2' }, scores: [score('s', 1)] });
    await subject.store.annotate([patch, patch]);
    expect(await subject.store.annotate([patch])).toEqual([{ state: 'applied', spanId: spanId(1) }]);
    const trace1 = await stored();
    expect(trace1).toMatchObject({ numSpans: 2, metadata: { a: 2 } });
    expect(trace1?.scores).toHaveLength(1);
  });

  it('add up scores, each id once', async () => {
    await ingest(root);
    await annotate({ traceId: trace, writtenAtUs: 1, scores: [score('s1', 0.5), score('s2', 0.7)] });
    await annotate({ traceId: trace, writtenAtUs: 2, scores: [score('s1', 0.9)] });
    await annotate({ traceId: trace, writtenAtUs: 1, scores: [score('s1', 0.1)] });
    const scores = (await stored())?.scores.map(({ id, score }) => [id, score]);
    expect(scores).toEqual([
      ['s2', 0.7],
      ['s1', 0.9],
    ]);
  });

  it('of one span show on that span and on its trace', async () => {
    await ingest(root, child);
    const results = await annotate({ traceId: trace, spanId: spanId(2), addTags: ['slow'], scores: [score('s', 0)] });
    expect(results).toEqual([{ state: 'applied', spanId: spanId(2) }]);
    expect(await stored()).toMatchObject({
      tags: ['from-span', 'slow'],
      scores: [{ id: 's', spanId: spanId(2) }],
      spans: [{ tags: ['from-span'] }, { tags: ['slow'] }],
    });
    await annotate({ traceId: trace, spanId: spanId(2), removeTags: ['slow'] });
    expect(await stored()).toMatchObject({ tags: ['from-span'], spans: [{ tags: ['from-span'] }, { tags: [] }] });
  });

  it('of a span are found by the span id alone, and wait for it when it is not there', async () => {
    const lone = { spanId: spanId(2), addTags: ['slow'], scores: [score('s', 1)] };
    expect(await annotate(lone)).toEqual([{ state: 'pending', spanId: spanId(2) }]);
    expect(await orphans()).toMatchObject([
      { traceId: null, spanId: spanId(2), tags: ['slow'], scores: [{ id: 's' }] },
    ]);
    await ingest(root);
    expect((await stored())?.tags).toEqual(['from-span']);
    await ingest(child);
    expect(await stored()).toMatchObject({ tags: ['from-span', 'slow'], scores: [{ id: 's', spanId: spanId(2) }] });
    expect(await annotate({ ...lone, addTags: ['again'] })).toEqual([{ state: 'applied', spanId: spanId(2) }]);
    expect((await stored())?.spans[1]?.tags).toEqual(['again', 'slow']);
  });

  it('of a span of a known trace wait for the span', async () => {
    await ingest(root);
    const results = await annotate({ traceId: trace, spanId: spanId(2), addTags: ['slow'], metadata: { a: '5' } });
    expect(results).toEqual([{ state: 'pending', spanId: spanId(2) }]);
    expect(await stored()).toMatchObject({ tags: ['from-span'], metadata: { a: 5 } });
    await ingest(child);
    expect(await stored()).toMatchObject({ tags: ['from-span', 'slow'], spans: [{}, { tags: ['slow'] }] });
  });

  it('take a tag off the trace until it is put on one of its spans again', async () => {
    await ingest(root, child);
    await annotate({ traceId: trace, writtenAtUs: 10, removeTags: ['from-span'] });
    expect((await stored())?.tags).toEqual([]);
    await annotate({ traceId: trace, spanId: spanId(2), writtenAtUs: 5, addTags: ['from-span'] });
    expect((await stored())?.tags).toEqual([]);
    await annotate({ traceId: trace, spanId: spanId(2), writtenAtUs: 20, addTags: ['from-span'] });
    expect((await stored())?.tags).toEqual(['from-span']);
  });

  it('keep strange keys and texts', async () => {
    await ingest(root);
    const metadata = JSON.parse('{"__proto__":"1","":"2","a.b":"3","k\\u0000":"\\"v\\\\u0000\\""}');
    await annotate({ traceId: trace, addTags: ['\0tag', '__proto__'], metadata });
    const trace1 = await stored();
    expect(trace1?.tags).toEqual(['__proto__', 'from-span', 'tag']);
    expect(Object.entries(trace1?.metadata ?? {})).toEqual(
      expect.arrayContaining([
        ['__proto__', 1],
        ['', 2],
        ['a.b', 3],
        ['k', 'v'],
      ]),
    );
  });

  it('answer in order, whatever their project', async () => {
    await ingest(root);
    const results = await subject.store.annotate([
      makeAnnotation({ traceId: traceId(2), addTags: ['x'] }),
      makeAnnotation({ traceId: trace, addTags: ['x'], projectId: 'other' }),
      makeAnnotation({ traceId: trace, addTags: ['x'] }),
    ]);
    expect(results.map(({ state }) => state)).toEqual(['pending', 'pending', 'applied']);
  });

  it('survive a restart, waiting ones too', async () => {
    await ingest(root);
    await annotate({ traceId: trace, addTags: ['kept'] });
    await annotate({ traceId: traceId(2), addTags: ['waiting'] });
    const store = await subject.openAgain();
    await store.ingest(spanBody([makeSpan({ traceId: traceId(2), spanId: spanId(9) })]));
    expect((await store.getTrace(PROJECT, trace))?.tags).toEqual(['from-span', 'kept']);
    expect((await store.getTrace(PROJECT, traceId(2)))?.tags).toEqual(['waiting']);
  });
});
