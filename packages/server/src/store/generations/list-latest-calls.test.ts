import { expect, it } from 'vitest';
import type { SpanRow } from '../../spans/span-row.js';
import { describeStore } from '../testing/describe-store.js';
import { atMs, makeSpan, PROJECT, spanBody, spanId, traceId } from '../testing/span-fixtures.js';
import type { LatestCalls } from './list-latest-calls.js';

describeStore('the latest calls of models', (subject) => {
  const ingest = (trace: number, span: number, fields: Partial<SpanRow> = {}) =>
    subject.store.ingest(
      spanBody([
        makeSpan({
          traceId: traceId(trace),
          spanId: spanId(span),
          spanType: 'LLM',
          startNs: atMs(span),
          endNs: atMs(span + 1),
          ...fields,
        }),
      ]),
    );
  const read = (fromMs = 0, toMs = 1_000, limit = 10, after: LatestCalls | null = null) =>
    subject.store.query('list-latest-calls', PROJECT, { fromNs: atMs(fromMs), toNs: atMs(toMs), after, limit });
  const list = async (...input: Parameters<typeof read>) => {
    const traces = await read(...input);
    return traces.map(({ calls }) => calls.map((span) => Number(`0x${span.spanId}`)));
  };

  it('stand trace by trace, those that began last first, the last call in front', async () => {
    await ingest(1, 1);
    await ingest(1, 30, { endNs: atMs(40) });
    await ingest(2, 20, { endNs: atMs(50) });
    await ingest(3, 10, { spanType: 'TOOL' });
    await ingest(2, 25, { spanType: 'DEFAULT', endNs: atMs(26) });
    expect(await list()).toEqual([[20], [30, 1]]);
    const input = { fromNs: atMs(0), toNs: atMs(1_000), after: null, limit: 10 };
    expect(await subject.store.query('list-latest-calls', 'other', input)).toEqual([]);
    const [newest] = await read();
    expect(newest).toMatchObject({ startNs: atMs(20), endNs: atMs(50) });
  });

  it('are those of traces that began within the time, of so many at most', async () => {
    for (const number of [1, 2, 3]) await ingest(number, number);
    expect(await list(2, 2)).toEqual([[2]]);
    expect(await list(0, 1_000, 2)).toEqual([[3], [2]]);
    expect(await list(500)).toEqual([]);
  });

  it('go on behind a trace, also among those that began at once', async () => {
    for (const number of [1, 2, 3, 4]) await ingest(number, number, { startNs: atMs(number === 1 ? 1 : 2) });
    const seen: string[] = [];
    for (let page = await read(0, 1_000, 1); page.length > 0; page = await read(0, 1_000, 1, page[0] ?? null)) {
      seen.push(page[0]?.id ?? '');
    }
    expect(seen).toEqual([4, 3, 2, 1].map(traceId));
  });

  it('are five of a trace', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) await ingest(1, number);
    expect(await list()).toEqual([[6, 5, 4, 3, 2]]);
  });
});

describeStore('the state of a trace', (subject) => {
  const ingest = (fields: Partial<SpanRow> = {}) =>
    subject.store.ingest(spanBody([makeSpan({ traceId: traceId(1), spanId: spanId(1), ...fields })]));
  const read = () => subject.store.query('read-trace-states', PROJECT, { traceIds: [traceId(1), traceId(2)] });

  it('is there for a trace that is, and changes with its spans', async () => {
    expect(await read()).toEqual(new Map());
    await ingest();
    const first = await read();
    expect([...first.keys()]).toEqual([traceId(1)]);
    await ingest();
    expect(await read()).toEqual(first);
    await ingest({ spanId: spanId(2), startNs: atMs(10), endNs: atMs(20) });
    expect(await read()).not.toEqual(first);
  });
});
