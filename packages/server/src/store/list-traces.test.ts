import { expect, it } from 'vitest';
import type { TraceQuery } from './store.js';
import { InvalidCursorError } from './store-errors.js';
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

describeStore('the list of traces', (subject) => {
  const ids = async (fields: Partial<TraceQuery> = {}) => {
    const page = await subject.store.listTraces(makeQuery(fields));
    return page.items.map(({ id }) => Number(`0x${id}`));
  };
  const ingest = (number: number, fields: Partial<ReturnType<typeof makeSpan>> = {}) =>
    subject.store.ingest(
      spanBody([
        makeSpan({
          traceId: traceId(number),
          spanId: spanId(number),
          startNs: atMs(number),
          endNs: atMs(number + 1),
          ...fields,
        }),
      ]),
    );

  it('is empty for a project that was never written to', async () => {
    expect(await subject.store.listTraces(makeQuery({ projectId: 'nobody' }))).toEqual({ items: [], nextCursor: null });
  });

  it('begins with the newest', async () => {
    for (const number of [2, 1, 3]) await ingest(number);
    expect(await ids()).toEqual([3, 2, 1]);
  });

  it('filters by tags, all of which must be there', async () => {
    await ingest(1, { tags: ['a', 'b'] });
    await ingest(2, { tags: ['a'] });
    await ingest(3);
    await subject.store.annotate([makeAnnotation({ traceId: traceId(3), addTags: ['b'] })]);
    expect(await ids({ tags: ['a'] })).toEqual([2, 1]);
    expect(await ids({ tags: ['a', 'b'] })).toEqual([1]);
    expect(await ids({ tags: ['b'] })).toEqual([3, 1]);
    expect(await ids({ tags: ['c'] })).toEqual([]);
  });

  it('filters by metadata: strings as they are, other values by their JSON', async () => {
    await ingest(1, { metadata: { plan: 'pro', n: 1, deep: { a: [true, null] } } });
    await ingest(2, { metadata: { plan: 'free', n: '1' } });
    await subject.store.annotate([makeAnnotation({ traceId: traceId(2), metadata: { plan: '"pro"', ok: 'false' } })]);
    const by = (key: string, value: string) => ids({ metadata: [{ key, value }] });
    expect(await by('plan', 'pro')).toEqual([2, 1]);
    expect(await by('plan', 'free')).toEqual([]);
    expect(await by('n', '1')).toEqual([2, 1]);
    expect(await by('deep', '{"a":[true,null]}')).toEqual([1]);
    expect(await by('ok', 'false')).toEqual([2]);
    expect(
      await ids({
        metadata: [
          { key: 'plan', value: 'pro' },
          { key: 'ok', value: 'false' },
        ],
        tags: [],
      }),
    ).toEqual([2]);
  });

  it('finds long tags and values too', async () => {
    const long = 'x'.repeat(5_000);
    await ingest(1, { tags: [long], metadata: { [long]: long } });
    await ingest(2, { tags: [`${long}y`] });
    expect(await ids({ tags: [long] })).toEqual([1]);
    expect(await ids({ metadata: [{ key: long, value: long }] })).toEqual([1]);
  });

  it('filters by status, user, session and time, alone and together', async () => {
    await ingest(1, { status: 'error', userId: 'ada', sessionId: 's', tags: ['t'] });
    await ingest(2, { userId: 'ada', tags: ['t'] });
    await ingest(3, { status: 'error', userId: 'bob', sessionId: 's', tags: ['t'], metadata: { k: 'v' } });
    expect(await ids({ status: 'error' })).toEqual([3, 1]);
    expect(await ids({ status: 'success' })).toEqual([2]);
    expect(await ids({ userId: 'ada' })).toEqual([2, 1]);
    expect(await ids({ sessionId: 's' })).toEqual([3, 1]);
    expect(await ids({ sessionId: 's', userId: 'ada', status: 'error' })).toEqual([1]);
    expect(await ids({ tags: ['t'], status: 'error', userId: 'bob', metadata: [{ key: 'k', value: 'v' }] })).toEqual([
      3,
    ]);
    expect(await ids({ metadata: [{ key: 'k', value: 'v' }], status: 'success' })).toEqual([]);
    expect(await ids({ startedAfterNs: atMs(2) })).toEqual([3, 2]);
    expect(await ids({ startedBeforeNs: atMs(3), tags: ['t'] })).toEqual([2, 1]);
    expect(await ids({ startedAfterNs: atMs(1), startedBeforeNs: atMs(2) })).toEqual([1]);
    expect(await ids({ startedAfterNs: 10n ** 30n })).toEqual([]);
  });

  it('follows a trace whose start moves when an earlier span comes', async () => {
    await ingest(1, { tags: ['t'], metadata: { k: 'v' } });
    await ingest(2, { tags: ['t'], metadata: { k: 'v' } });
    await ingest(9, { traceId: traceId(2), startNs: atMs(0) });
    expect(await ids({ tags: ['t'] })).toEqual([1, 2]);
    expect(await ids({ metadata: [{ key: 'k', value: 'v' }] })).toEqual([1, 2]);
    expect(await ids()).toEqual([1, 2]);
  });

  it('gives every trace once, page by page, while new ones arrive and with equal times', async () => {
    for (let number = 1; number <= 7; number += 1) await ingest(number, { startNs: atMs(0), tags: ['t'] });
    for (const tags of [[], ['t']]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await subject.store.listTraces(makeQuery({ tags, limit: 2, cursor }));
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        await ingest(100 + seen.length, { tags: ['t'] });
      } while (cursor !== null);
      expect(seen.filter((id) => Number(`0x${id}`) <= 7)).toHaveLength(7);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('has no next page when the last trace is shown', async () => {
    await ingest(1);
    await ingest(2);
    expect((await subject.store.listTraces(makeQuery({ limit: 2 }))).nextCursor).toBeNull();
  });

  it('refuses a cursor that it did not give out', async () => {
    const orphanCursor = Buffer.from(`orphans:1:${'0'.repeat(48)}`).toString('base64url');
    for (const cursor of ['', 'x', 'dHJhY2VzOjE6', orphanCursor, Buffer.from('traces:1:zz').toString('base64url')]) {
      await expect(subject.store.listTraces(makeQuery({ cursor }))).rejects.toThrow(InvalidCursorError);
    }
  });

  it('shows scores and annotations with each trace', async () => {
    await ingest(1);
    const fields = { id: 's', name: 'q', score: 1, source: 'Evaluator' as const };
    await subject.store.annotate([
      makeAnnotation({ traceId: traceId(1), writtenAtUs: 7, addTags: ['t'], scores: [makeScore(fields)] }),
    ]);
    const { items } = await subject.store.listTraces(makeQuery());
    expect(items).toMatchObject([
      { tags: ['t'], scores: [{ ...fields, createdAtUs: 7, spanId: null }], topSpanId: spanId(1), numSpans: 1 },
    ]);
  });
});

describeStore('the list of orphans', (subject) => {
  it('gives every orphan once, oldest first, page by page', async () => {
    for (let number = 1; number <= 5; number += 1) {
      const target = number % 2 === 0 ? { spanId: spanId(number) } : { traceId: traceId(number) };
      await subject.store.annotate([makeAnnotation({ ...target, addTags: [String(number)], removeTags: ['gone'] })]);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await subject.store.listOrphans({ projectId: PROJECT, limit: 2, cursor });
      seen.push(...page.items.flatMap(({ tags }) => tags));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.sort()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('refuses a cursor that it did not give out', async () => {
    const query = { projectId: PROJECT, limit: 2, cursor: 'dHJhY2VzOjE6' };
    await expect(subject.store.listOrphans(query)).rejects.toThrow(InvalidCursorError);
  });
});
