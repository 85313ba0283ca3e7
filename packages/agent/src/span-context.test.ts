import { startTestServer } from '@tailrace/test-kit';
import { afterEach, expect, test } from 'vitest';
import { AgentClient } from './agent-client.js';
import { final, frames, streamOf } from './testing/frames.js';

const holder = globalThis as Record<symbol, unknown>;
const API = Symbol.for('opentelemetry.js.api.1');
const SPAN_KEY = Symbol.for('OpenTelemetry Context Key SPAN');

afterEach(() => {
  delete holder[API];
});

/** Makes a span active the way `@opentelemetry/api` does. */
function activate(traceId: string, spanId: string): void {
  const span = { spanContext: () => ({ traceId, spanId }) };
  holder[API] = { context: { active: () => ({ getValue: (key: symbol) => (key === SPAN_KEY ? span : undefined) }) } };
}

async function sentContext(parentSpanContext?: string | null): Promise<unknown> {
  await using server = await startTestServer(streamOf(frames(final(''))));
  await new AgentClient({ baseUrl: server.url, projectApiKey: 'k' }).run({ prompt: 'x', parentSpanContext });
  return JSON.parse(server.requests[0]?.body ?? '').parentSpanContext;
}

test('a run hangs under the active span', async () => {
  activate('0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331');
  expect(JSON.parse(String(await sentContext()))).toEqual({
    traceId: '0af76519-16cd-43dd-8448-eb211c80319c',
    spanId: '00000000-0000-0000-b7ad-6b7169203331',
    isRemote: false,
  });
});

test('the span that is given wins, and what says that there is none does not', async () => {
  activate('0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331');
  expect(await sentContext('{"traceId":"other"}')).toBe('{"traceId":"other"}');
  expect(await sentContext(null)).toContain('b7ad');
});

test('outside of a span a run is a trace of its own', async () => {
  expect(await sentContext()).toBeUndefined();
});
