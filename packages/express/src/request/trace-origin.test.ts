import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import type { TailraceOptions } from '../middleware/tailrace-options.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';

const OTEL_API = Symbol.for('opentelemetry.js.api.1');
const OTEL_SPAN = Symbol.for('OpenTelemetry Context Key SPAN');
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TRACE_UUID = '0af76519-16cd-43dd-8448-eb211c80319c';
const SPAN = 'b7ad6b7169203331';
const holder = globalThis as Record<symbol, unknown>;
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(async () => {
  delete holder[OTEL_API];
  await backend.close();
});

/** Stands in for the API that OpenTelemetry registers, with a span that is active everywhere. */
function activateSpan(context: { traceId: string; spanId: string }): void {
  const getValue = (key: symbol) => (key === OTEL_SPAN ? { spanContext: () => context } : undefined);
  holder[OTEL_API] = { context: { active: () => ({ getValue }) } };
}

describe.each(EXPRESS_VERSIONS)('$name: the trace of a request', ({ express }) => {
  async function send(headers: Record<string, string> = {}, options: TailraceOptions = {}) {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, ...options }));
    app.get('/', (req, res) => {
      req.tailrace.startSpan({ name: 'child', input: { question: 1 } }).end({ output: 'answer' });
      res.json({ traceId: req.tailrace.traceId, spanId: req.tailrace.spanId });
    });
    const running = await startApp(app);
    const { body } = await readAll(running.url, { headers });
    await running.close();
    const spans = await backend.spans();
    return {
      seen: JSON.parse(body.toString()) as { traceId: string; spanId?: string },
      annotations: await backend.annotations(),
      root: spans.find(({ name }) => name === 'GET /'),
      child: spans.find(({ name }) => name === 'child'),
    };
  }

  test('is new by default, with a root span that children hang on', async () => {
    const { annotations, child, root, seen } = await send();
    expect(seen.traceId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(annotations).toMatchObject([{ traceId: seen.traceId }]);
    expect(root).toMatchObject({ traceId: seen.traceId.replaceAll('-', ''), spanId: seen.spanId });
    expect(root).not.toHaveProperty('parentSpanId');
    expect(child).toMatchObject({ traceId: root?.traceId, parentSpanId: root?.spanId });
    expect(child?.attributes).toMatchObject({ 'lmnr.span.input': '{"question":1}', 'lmnr.span.output': '"answer"' });
  });

  test('is that of the traceparent header, and the root span the child of the caller', async () => {
    const { annotations, root, seen } = await send({ traceparent: `00-${TRACE}-${SPAN}-01` });
    expect(seen.traceId).toBe(TRACE_UUID);
    expect(annotations).toMatchObject([{ traceId: TRACE_UUID }]);
    expect(root).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, spanId: seen.spanId });
    expect(seen.spanId).not.toBe(SPAN);
  });

  test('is new for a traceparent header that is none', async () => {
    const { root, seen } = await send({ traceparent: `00-${'0'.repeat(32)}-${SPAN}-01` });
    expect(seen.traceId).not.toBe(TRACE_UUID);
    expect(root).not.toHaveProperty('parentSpanId');
  });

  test('is that of the active OpenTelemetry span, which stays the only root', async () => {
    activateSpan({ traceId: TRACE, spanId: SPAN });
    const { annotations, child, root, seen } = await send({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` });
    expect(seen).toEqual({ traceId: TRACE_UUID, spanId: SPAN });
    expect(annotations).toMatchObject([{ traceId: TRACE_UUID, metadata: { outcome: 'completed', route: '/' } }]);
    expect(root).toBeUndefined();
    expect(child).toMatchObject({ traceId: TRACE, parentSpanId: SPAN });
  });

  test('has user and session in its metadata where the root span is not ours', async () => {
    activateSpan({ traceId: TRACE, spanId: SPAN });
    const { annotations } = await send({}, { userId: () => 'ada', sessionId: () => 's-1' });
    expect(annotations[0]?.metadata).toMatchObject({ userId: 'ada', sessionId: 's-1' });
  });

  test('has no span of its own with spans: false', async () => {
    const { annotations, child, root, seen } = await send({}, { spans: false });
    expect(root).toBeUndefined();
    expect(seen.spanId).toBeUndefined();
    expect(annotations).toHaveLength(1);
    expect(child).not.toHaveProperty('parentSpanId');
  });

  test('is reported and not recorded when OpenTelemetry hands out nonsense', async () => {
    activateSpan({ traceId: 'nonsense', spanId: SPAN });
    const errors: unknown[] = [];
    const { annotations, seen } = await send({}, { onError: (error) => errors.push(error) });
    expect(seen.traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(annotations).toEqual([]);
    expect(errors).toMatchObject([{ name: 'InvalidTraceIdError' }]);
  });
});
