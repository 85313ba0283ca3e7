import { renderTextRepr, type TraceNode } from '@tailrace/analytics/text-repr';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeEvent, TRACE } from '../capture/testing/make-event.js';
import { toTraceId } from '../capture/trace-id.js';
import { openStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { type TestSpan, toAttributes, toOtlpJson } from '../testing/otlp-body.js';
import { readGeneration, readTraceEvents } from './trace-events.js';

const uuid = (number: number) => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;
const at = (second: number) => `2026-06-01T10:00:${String(second).padStart(2, '0')}Z`;
const OTLP_TRACE = '0af7651916cd43dd8448eb211c80319c';

let store: Store;
let projectCount = 0;
let project: string;
beforeAll(async () => {
  store = await openStore({ data: ':memory:' });
});
afterAll(() => store.close());
beforeEach(() => {
  projectCount += 1;
  project = `project ${projectCount}`;
});

async function send(encoding: 'json' | 'events', value: unknown): Promise<void> {
  const body = Buffer.from(JSON.stringify(value));
  await store.ingest({ projectId: project, body, encoding, compression: 'none', maxBodyBytes: body.length });
}

const generation = makeEvent(
  '$ai_generation',
  {
    $ai_span_id: 'call',
    $ai_parent_id: 'step',
    $ai_model: 'gpt-4o',
    $ai_provider: 'openai',
    $ai_input: [{ role: 'user', content: 'How is the weather?' }],
    $ai_output_choices: [{ role: 'assistant', content: 'It rains.' }],
    $ai_output: 'kept too',
    $ai_input_tokens: 1_000,
    $ai_output_tokens: 100,
    $ai_latency: 1,
    'posthog.event': 'a property of this name',
    nested: { list: [1, null, { deep: true }], text: 'ü' },
  },
  { uuid: uuid(1), timestamp: at(3) },
);
const events = [
  generation,
  makeEvent('$ai_span', { $ai_span_id: 'step', $ai_span_name: 'look up' }, { uuid: uuid(2), timestamp: at(2) }),
  makeEvent('$ai_trace', { $ai_span_name: 'weather', $ai_input_state: 'q' }, { uuid: uuid(3), timestamp: at(9) }),
  makeEvent('$ai_metric', { $ai_metric_name: 'm', $ai_metric_value: 1 }, { uuid: uuid(4) }),
  makeEvent('$ai_evaluation', { $ai_evaluation_name: 'tone' }, { uuid: uuid(5), timestamp: at(5) }),
];

const spans: TestSpan[] = [
  { traceId: OTLP_TRACE, spanId: '00000000000000a1', name: 'weather', attributes: [] },
  {
    traceId: OTLP_TRACE,
    spanId: '00000000000000a2',
    parentSpanId: '00000000000000a1',
    name: 'chat gpt-4o',
    startTimeUnixNano: '1780308000000000000',
    endTimeUnixNano: '1780308001000000000',
    attributes: toAttributes({
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.input.messages': '[{"role":"user","content":"How is the weather?"}]',
      'gen_ai.output.messages': '[{"role":"assistant","content":"It rains."}]',
    }),
  },
];

type Names = [id: string, children: Names[]];
const namesOf = (nodes: readonly TraceNode[]): Names[] =>
  nodes.map(({ event, children }) => [event.event, namesOf(children)]);

async function textOf(traceId: string): Promise<string> {
  const data = await readTraceEvents(store, project, traceId);
  return renderTextRepr({ eventType: '$ai_trace', data, options: { includeMarkers: false } }).text;
}

describe('a trace of captured events', () => {
  test('comes back as these events, each under its parent, the trace itself apart', async () => {
    await send('events', events);
    const trace = await readTraceEvents(store, project, TRACE);
    expect(trace).toMatchObject({
      traceId: toTraceId(TRACE),
      trace: { properties: { $ai_trace_id: TRACE, $ai_span_name: 'weather', $ai_input_state: 'q' } },
    });
    expect(namesOf(trace?.hierarchy ?? [])).toEqual([
      ['$ai_span', [['$ai_generation', []]]],
      ['$ai_evaluation', []],
    ]);
  });

  test('keeps every property as it was sent, and adds only what it cost', async () => {
    await send('events', events);
    const trace = await readTraceEvents(store, project, TRACE);
    const event = trace?.hierarchy[0]?.children[0]?.event;
    expect(event).toEqual({
      id: uuid(1),
      event: '$ai_generation',
      properties: { ...(generation.properties as object), $ai_total_cost_usd: 0.0035 },
    });
  });

  test.each([events, [...events].reverse()])('is the same whatever comes first', async (...order) => {
    for (const event of order) await send('events', event);
    for (const event of order) await send('events', event);
    const text = await textOf(TRACE);
    expect(text.split('\n')[0]).toBe('WEATHER');
    expect(text).toMatch(/\[SPAN\] look up\n(?:.*\n)*.*\[GEN\] gpt-4o \(1\.00s, \$0\.0035, gpt-4o\)/);
    expect(text).toContain('[EVAL] tone');
    expect(text).toContain('kept too');
  });

  test('without $ai_trace goes by the name of its first event', async () => {
    await send('events', [generation, makeEvent('$ai_span', { $ai_span_name: 'first' }, { timestamp: at(0) })]);
    expect((await textOf(TRACE)).split('\n')[0]).toBe('FIRST');
  });

  test('lists events that begin together with the longest first', async () => {
    const span = (name: string, latency: number) =>
      makeEvent('$ai_span', { $ai_span_name: name, $ai_latency: latency }, { timestamp: at(10 + latency) });
    await send('events', [span('short', 1), span('long', 5), span('middle', 3)]);
    expect((await textOf(TRACE)).match(/short|middle|long/g)).toEqual(['long', 'middle', 'short']);
  });
});

test('a trace of OTLP spans reads the same way, by its id in any form', async () => {
  await send('json', toOtlpJson(spans));
  for (const id of [OTLP_TRACE, '0AF76519-16CD-43DD-8448-EB211C80319C']) {
    const text = await textOf(id);
    expect(text.split('\n')[0]).toBe('WEATHER');
    expect(text).toContain('[1] USER\n');
    expect(text).toContain('It rains.');
  }
});

test('a trace may come by both ways', async () => {
  await send('json', toOtlpJson(spans));
  await send('events', makeEvent('$ai_generation', { $ai_trace_id: OTLP_TRACE, $ai_parent_id: '00000000000000a1' }));
  expect(namesOf((await readTraceEvents(store, project, OTLP_TRACE))?.hierarchy ?? [])).toEqual([
    ['$ai_span', expect.arrayContaining([['$ai_generation', []]])],
  ]);
});

test('a trace that is not there, or in another project, is none', async () => {
  await send('events', events);
  expect(await readTraceEvents(store, project, 'chat:43')).toBeNull();
  expect(await readTraceEvents(store, 'other', TRACE)).toBeNull();
});

describe('one event', () => {
  test.each([uuid(1), uuid(1).toUpperCase()])('is found by its uuid %s', async (id) => {
    await send('events', events);
    const found = await readGeneration(store, project, id);
    expect(found).toMatchObject({ traceId: TRACE, event: { id: uuid(1), event: '$ai_generation' } });
    expect(Number((found?.endNs ?? 0n) - (found?.startNs ?? 0n))).toBe(1e9);
  });

  test.each(['00000000000000a2', '00000000-0000-0000-0000-0000000000a2'])('is found by its span id %s', async (id) => {
    await send('json', toOtlpJson(spans));
    expect(await readGeneration(store, project, id)).toMatchObject({
      traceId: '0af76519-16cd-43dd-8448-eb211c80319c',
      event: { event: '$ai_generation', properties: { $ai_model: 'gpt-4o' } },
    });
  });

  test.each(['', 'x', uuid(77), '00000000000000ff', `${uuid(1)}'--`])('that is not there is none: "%s"', async (id) => {
    await send('events', events);
    expect(await readGeneration(store, project, id)).toBeNull();
    expect(await readGeneration(store, 'other', uuid(1))).toBeNull();
  });
});
