import { describe, expect, it } from 'vitest';
import { knownPrices, makeOtlpSpan, normalize, RECEIVED_NS } from '../testing/make-otlp-span.js';
import { normalizeSpan } from './normalize-span.js';

const exception = (message: string) => ({
  name: 'exception',
  timeNs: 1n,
  attributes: { 'exception.message': message },
});

describe('status', () => {
  it('is the one of OTLP', () => {
    expect(normalize({}, { statusCode: 2, statusMessage: 'timed out' })).toMatchObject({
      status: 'error',
      statusMessage: 'timed out',
    });
    expect(normalize({}, { statusCode: 0 })).toMatchObject({ status: 'success', statusMessage: null });
  });

  it('is error after an exception, with its message', () => {
    expect(normalize({}, { events: [exception('boom')] })).toMatchObject({ status: 'error', statusMessage: 'boom' });
  });

  it('is success when the author says so, also after an exception that was handled', () => {
    expect(normalize({}, { statusCode: 1, events: [exception('retried')] }).status).toBe('success');
  });

  it('does not take other events for exceptions', () => {
    expect(normalize({}, { events: [{ name: 'Exception', timeNs: 1n, attributes: {} }] }).status).toBe('success');
  });
});

describe('times', () => {
  it('are the arrival when the exporter set none', () => {
    expect(normalize({}, { startNs: 0n, endNs: 0n })).toMatchObject({ startNs: RECEIVED_NS, endNs: RECEIVED_NS });
  });

  it('never end before they start', () => {
    expect(normalize({}, { startNs: 5n, endNs: 3n })).toMatchObject({ startNs: 5n, endNs: 5n });
    expect(normalize({}, { startNs: 0n, endNs: 3n })).toMatchObject({ startNs: 3n, endNs: 3n });
  });
});

describe('names', () => {
  it.each([
    [{ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search' }, 'step', 'search'],
    [{ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'planner' }, 'step', 'planner'],
    [{ 'gen_ai.operation.name': 'chat', 'gen_ai.tool.name': 'search' }, 'step', 'step'],
    [{ 'ai.toolCall.name': 'search' }, 'ai.toolCall', 'search'],
    [{ 'ai.operationId': 'ai.generateText', 'ai.telemetry.functionId': 'answer' }, 'ai.generateText', 'answer'],
    [{ 'ai.operationId': 'ai.generateText.doGenerate', 'ai.telemetry.functionId': 'answer' }, 'call', 'call'],
  ])('say what ran: %j', (attributes, name, expected) => {
    const row = normalize({ ...attributes, 'lmnr.span.path': ['root', name] }, { name });
    expect(row.name).toBe(expected);
    expect(row.path).toEqual(['root', expected]);
  });
});

describe('associations', () => {
  it('come from the SDK first, then from the AI SDK', () => {
    const both = {
      'lmnr.association.properties.session_id': 's1',
      'lmnr.association.properties.user_id': 'u1',
      'ai.telemetry.metadata.sessionId': 's2',
      'ai.telemetry.metadata.userId': 'u2',
    };
    expect(normalize(both)).toMatchObject({ sessionId: 's1', userId: 'u1' });
    expect(normalize({ 'ai.telemetry.metadata.sessionId': 's2', 'ai.telemetry.metadata.user_id': 'u2' })).toMatchObject(
      {
        sessionId: 's2',
        userId: 'u2',
      },
    );
    expect(normalize({ 'lmnr.association.properties.session_id': 5 }).sessionId).toBeNull();
  });

  it('gather metadata under both prefixes, the AI SDK last', () => {
    const row = normalize({
      'lmnr.association.properties.metadata.plan': 'free',
      'lmnr.association.properties.metadata.steps': 3,
      'ai.telemetry.metadata.plan': 'pro',
      'lmnr.association.properties.metadata.constructor': 'x',
    });
    expect(row.metadata).toEqual({ plan: 'pro', steps: 3, constructor: 'x' });
  });

  it('do not let a key touch the prototype of anything', () => {
    const attributes = new Map<string, unknown>([
      ['lmnr.association.properties.metadata.__proto__', { admin: true }],
      ['__proto__', { admin: true }],
    ]);
    const row = normalizeSpan(makeOtlpSpan({}, { attributes }), RECEIVED_NS, knownPrices);
    expect(Object.keys(row?.metadata ?? {})).toEqual([]);
    expect(row?.metadata.admin).toBeUndefined();
    expect(row?.attributes).toContain('"__proto__":{"admin":true}');
  });

  it('take tags as lists only, as text, without repeats', () => {
    expect(normalize({ 'lmnr.association.properties.tags': ['a', 1, 'a', '', true] }).tags).toEqual(['a', '1', 'true']);
    expect(normalize({ 'lmnr.association.properties.tags': 'a' }).tags).toEqual([]);
    expect(
      normalize({ 'ai.telemetry.metadata.tags': ['b'], 'lmnr.association.properties.labels': ['c'] }).tags,
    ).toEqual(['b']);
    expect(normalize({ 'lmnr.association.properties.labels': ['c'] }).tags).toEqual(['c']);
  });

  it('cut what an index could not hold', () => {
    const row = normalize({
      'lmnr.association.properties.tags': ['x'.repeat(10_000)],
      'lmnr.association.properties.user_id': 'u'.repeat(10_000),
    });
    expect([row.tags[0]?.length, row.userId?.length]).toEqual([200, 500]);
  });

  it.each([
    [{ 'lmnr.association.properties.trace_type': 'EVENT' }, 'EVENT'],
    [{ 'lmnr.association.properties.trace_type': 'OTHER' }, 'DEFAULT'],
    [{ 'lmnr.span.type': 'EVALUATION' }, 'EVALUATION'],
    [{}, 'DEFAULT'],
  ])('say what the trace is: %j', (attributes, traceType) => {
    expect(normalize(attributes).traceType).toBe(traceType);
  });
});

describe('what is kept', () => {
  it.each(['off', 'OFF'])('drops a span whose tracing level is %s', (level) => {
    expect(normalizeSpan(makeOtlpSpan({ 'lmnr.internal.tracing_level': level }), RECEIVED_NS, knownPrices)).toBeNull();
  });

  it('drops the plumbing of LangChain', () => {
    expect(
      normalizeSpan(makeOtlpSpan({}, { name: 'RunnableLambda<State>.task' }), RECEIVED_NS, knownPrices),
    ).toBeNull();
    expect(normalizeSpan(makeOtlpSpan({}, { name: 'RunnableLambda' }), RECEIVED_NS, knownPrices)).not.toBeNull();
  });

  it('counts helpers without storing them', () => {
    const browser = normalize({ 'lmnr.internal.has_browser_session': true }, { name: 'cdp_use.session' });
    expect(browser).toMatchObject({ isHidden: true, hasBrowserSession: true });
    const coding = normalize({ 'lmnr.internal.claude_code_proxy': true, 'lmnr.internal.cc_skip_span': true });
    expect(coding.isHidden).toBe(true);
    expect(normalize({ 'lmnr.internal.metadata_only': true }).isHidden).toBe(true);
    expect(normalize({ 'lmnr.internal.has_browser_session': true })).toMatchObject({
      isHidden: false,
      hasBrowserSession: true,
    });
  });

  it('keeps every other attribute as it was', () => {
    const attributes = { 'lmnr.span.instrumentation_source': 'javascript', nested: { a: [1, null] }, n: 1.5 };
    expect(normalize(attributes).attributes).toEqual(attributes);
  });
});
