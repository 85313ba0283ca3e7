import { expect, it } from 'vitest';
import { makeEvent, TRACE } from '../capture/testing/make-event.js';
import { toTraceId } from '../capture/trace-id.js';
import type { LocalStore } from './local/local-store.js';
import { describeStore } from './testing/describe-store.js';
import { eventBody, makeSpan, spanBody } from './testing/span-fixtures.js';

const traceId = toTraceId(TRACE);
const SHARED = '00000000000000aa';
const uuid = (number: number) => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Three events to which their sender gave one id, and a child of whichever has it. */
const sameId = [1, 2, 3].map((number) =>
  makeEvent(
    '$ai_generation',
    { $ai_span_id: SHARED, $ai_span_name: `event ${number}`, $ai_input_tokens: number },
    { uuid: uuid(number), timestamp: `2026-06-01T10:00:0${number}Z` },
  ),
);
const child = makeEvent('$ai_span', { $ai_parent_id: SHARED }, { uuid: uuid(4) });

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    ordersOf(items.filter((_, other) => other !== index)).map((order) => [item, ...order]),
  );
}

async function stateIn(store: LocalStore, project: string): Promise<unknown> {
  const trace = await store.getTrace(project, traceId);
  const find = (number: number) =>
    store.query('find-event-span', project, { eventId: uuid(number).replaceAll('-', ''), spanId: null });
  const found = await Promise.all([1, 2, 3, 4].map(find));
  const spans = trace?.spans ?? [];
  return {
    tokens: trace?.inputTokens,
    names: spans.map(({ name }) => name).sort(),
    holder: spans.find(({ spanId }) => spanId === SHARED)?.name,
    found: found.map((span) => span?.name),
  };
}

describeStore('captured events', (subject) => {
  it('that share an id are all kept and found, in whatever order they come and however often', async () => {
    const { store } = subject;
    const states: unknown[] = [];
    for (const [number, order] of ordersOf([...sameId, child]).entries()) {
      const [alone, together] = [`alone ${number}`, `together ${number}`];
      for (const event of order) await store.ingest(eventBody([event], alone));
      for (const project of [alone, together, together]) await store.ingest(eventBody(order, project));
      states.push(await stateIn(store, alone), await stateIn(store, together));
    }
    expect(states[0]).toEqual({
      tokens: 6,
      names: ['event 1', 'event 2', 'event 3', 'span'],
      holder: 'event 3',
      found: ['event 1', 'event 2', 'event 3', 'span'],
    });
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it('leave their id to a span that was no event', async () => {
    const { store } = subject;
    const span = makeSpan({ traceId, spanId: SHARED, name: 'of OpenTelemetry' });
    const bodies = [eventBody(sameId), spanBody([span])];
    for (const body of [...bodies, ...bodies]) await store.ingest({ ...body, projectId: 'span last' });
    for (const body of [...bodies].reverse()) await store.ingest({ ...body, projectId: 'span first' });
    for (const project of ['span last', 'span first']) {
      const names = ['event 1', 'event 2', 'event 3', 'of OpenTelemetry'];
      expect(await stateIn(store, project)).toMatchObject({ names, holder: 'of OpenTelemetry' });
    }
  });
});
