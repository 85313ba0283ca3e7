import { expect, it } from 'vitest';
import { describeStore } from './testing/describe-store.js';
import { atMs, makeSpan, PROJECT, spanBody, spanId, traceId } from './testing/span-fixtures.js';

const trace = traceId(1);
const root = makeSpan({
  traceId: trace,
  spanId: spanId(1),
  name: 'request',
  startNs: atMs(0),
  endNs: atMs(500),
  userId: 'ada',
  sessionId: 's1',
  inputTokens: 10,
  outputTokens: 5,
  totalTokens: 15,
  totalCost: 0.1,
  input: '"in"',
  output: '"out"',
});
const child = makeSpan({
  traceId: trace,
  spanId: spanId(2),
  parentSpanId: spanId(1),
  name: 'call',
  path: ['request', 'call'],
  spanType: 'LLM',
  startNs: atMs(100),
  endNs: atMs(700),
  inputTokens: 1,
  totalTokens: 1,
  totalCost: 0.2,
  status: 'error',
  statusMessage: 'boom',
  requestModel: 'm',
  responseModel: 'm-1',
  provider: 'p',
  tags: ['a', 'b'],
  metadata: { plan: 'pro', depth: { n: 1 } },
  hasBrowserSession: true,
  events: [{ name: 'exception', timeNs: atMs(150), attributes: { type: 'E' } }],
  attributes: '{"k":[1,2]}',
});

describeStore('spans become a trace', (subject) => {
  const ingest = (...spans: Parameters<typeof spanBody>[0]) => subject.store.ingest(spanBody(spans));
  const stored = () => subject.store.getTrace(PROJECT, trace);

  it('that sums them, and takes its name, user and previews from the top span', async () => {
    await expect(ingest(child, root)).resolves.toEqual({ accepted: 2, rejected: 0, message: '' });
    expect(await stored()).toMatchObject({
      id: trace,
      startNs: atMs(0),
      endNs: atMs(700),
      status: 'error',
      topSpanId: spanId(1),
      topSpanName: 'request',
      topSpanType: 'DEFAULT',
      userId: 'ada',
      sessionId: 's1',
      tags: ['a', 'b'],
      metadata: { plan: 'pro', depth: { n: 1 } },
      spanNames: ['call', 'request'],
      numSpans: 2,
      hasBrowserSession: true,
      inputTokens: 11,
      outputTokens: 5,
      totalTokens: 16,
      totalCost: 0.3,
      rootSpanInput: '"in"',
      rootSpanOutput: '"out"',
    });
  });

  it('and come back as they were, oldest first', async () => {
    await ingest(child, root);
    const trace = await stored();
    expect(trace?.spans.map((span) => span.spanId)).toEqual([spanId(1), spanId(2)]);
    const { isHidden, traceType, hasBrowserSession, metadata, ...shown } = child;
    const second = trace?.spans[1];
    expect({ ...second, attributes: JSON.parse(second?.attributes ?? '') }).toEqual({
      ...shown,
      attributes: { k: [1, 2] },
    });
  });

  it('that stays the same when a batch is sent again', async () => {
    await ingest(child, root);
    const before = await stored();
    await ingest(root, child);
    await ingest(root);
    await ingest(child, child, child);
    expect(await stored()).toEqual(before);
  });

  it('in which a later version of a span replaces the first, and the sums with it', async () => {
    const started = {
      ...root,
      endNs: root.startNs,
      inputTokens: 7,
      tags: ['started'],
      output: null,
      name: 'unfinished',
    };
    await ingest(started, child);
    await ingest(root);
    const finished = await stored();
    await ingest(started);
    expect(await stored()).toEqual(finished);
    expect(finished).toMatchObject({ numSpans: 2, inputTokens: 11, topSpanName: 'request', rootSpanOutput: '"out"' });
    expect(finished?.tags).toEqual(['a', 'b']);
    expect(finished?.spanNames).toEqual(['call', 'request']);
  });

  it('named after the path of a span until the top span comes', async () => {
    await ingest(child);
    expect(await stored()).toMatchObject({ topSpanId: null, topSpanName: 'request', topSpanType: null });
    await ingest(root);
    expect(await stored()).toMatchObject({ topSpanId: spanId(1), topSpanName: 'request', topSpanType: 'DEFAULT' });
  });

  it('that counts a hidden span but does not show it', async () => {
    const hidden = makeSpan({ ...child, spanId: spanId(3), isHidden: true, inputTokens: 100, totalTokens: 100 });
    await ingest(root, hidden);
    await ingest(hidden);
    const trace = await stored();
    expect(trace).toMatchObject({ numSpans: 2, inputTokens: 110, hasBrowserSession: true, topSpanId: spanId(1) });
    expect(trace?.spans.map((span) => span.spanId)).toEqual([spanId(1)]);
  });

  it('of type EVALUATION when any span is one', async () => {
    await ingest(root, makeSpan({ ...child, spanType: 'EVALUATION', traceType: 'DEFAULT' }));
    expect(await stored()).toMatchObject({ traceType: 'EVALUATION' });
  });

  it('with previews of at most 2,048 characters', async () => {
    await ingest({ ...root, input: JSON.stringify('x'.repeat(5_000)) });
    const trace = await stored();
    expect(trace?.rootSpanInput).toBe(`"${'x'.repeat(2_047)}`);
    expect(trace?.spans[0]?.input).toHaveLength(5_002);
  });

  it('without NUL characters and half surrogates, which databases do not keep', async () => {
    const nul = {
      ...root,
      name: 'a\0b',
      tags: ['t\0'],
      metadata: { 'k\0': 'v\0' },
      attributes: '{"x":"\\u0000y\\ud800"}',
    };
    await ingest({ ...nul, input: '"\\u0000in"', statusMessage: '\0', userId: 'u\0', events: child.events });
    const trace = await stored();
    expect(trace).toMatchObject({ topSpanName: 'ab', tags: ['t'], metadata: { k: 'v' }, userId: 'u' });
    expect(trace?.spans[0]).toMatchObject({ name: 'ab', input: '"in"', statusMessage: '' });
    expect(JSON.parse(trace?.spans[0]?.attributes ?? '')).toEqual({ x: 'y\ufffd' });
  });

  it('though a span claims what fits no column', async () => {
    const huge = 'é'.repeat(10_000);
    const absurd = { inputTokens: 1e300, totalTokens: Number.NaN, totalCost: 1e300, outputCost: -1 };
    await ingest({ ...root, ...absurd, userId: huge, tags: [huge], metadata: { [huge]: huge } });
    await ingest({ ...child, inputTokens: Number.MAX_SAFE_INTEGER, totalCost: 1e300 });
    const trace = await stored();
    expect(trace).toMatchObject({ numSpans: 2, inputTokens: Number.MAX_SAFE_INTEGER, outputCost: 0 });
    expect(trace?.tags).toContain(huge);
    expect(trace?.metadata[huge]).toBe(huge);
  });

  it('of its own project only', async () => {
    await ingest(root);
    await subject.store.ingest(spanBody([{ ...root, inputTokens: 1 }], 'other'));
    expect(await stored()).toMatchObject({ inputTokens: 10 });
    expect(await subject.store.getTrace('other', trace)).toMatchObject({ inputTokens: 1 });
    expect(await subject.store.getTrace('third', trace)).toBeNull();
  });
});
