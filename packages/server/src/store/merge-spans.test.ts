import { expect, it } from 'vitest';
import { describeStore } from './testing/describe-store.js';
import { atMs, makeSpan, PROJECT, spanBody, spanId, traceId } from './testing/span-fixtures.js';

const trace = traceId(1);

describeStore('spans become a trace', (subject) => {
  it('sums spans, and takes name, user and previews from the top span', async () => {
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
      tags: ['a', 'b'],
      metadata: { plan: 'pro', depth: { n: 1 } },
      hasBrowserSession: true,
      events: [{ name: 'exception', timeNs: atMs(150), attributes: { type: 'E' } }],
      attributes: '{"k":[1,2]}',
    });
    await expect(subject.store.ingest(spanBody([child, root]))).resolves.toEqual({
      accepted: 2,
      rejected: 0,
      message: '',
    });
    const stored = await subject.store.getTrace(PROJECT, trace);
    expect(stored).toMatchObject({
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
    expect(stored?.spans.map((span) => span.spanId)).toEqual([spanId(1), spanId(2)]);
    const { isHidden, traceType, hasBrowserSession, metadata, ...shown } = child;
    expect({ ...stored?.spans[1], attributes: JSON.parse(stored?.spans[1]?.attributes ?? '') }).toEqual({
      ...shown,
      attributes: { k: [1, 2] },
    });
  });
});
