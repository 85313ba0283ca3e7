import { context, type MeterProvider, propagation, type TracerProvider, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Laminar } from '../laminar.js';
import { observe } from '../observe.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { type OtherSdk, startOtherSdk } from '../testing/start-other-sdk.js';

let backend: Backend;
let other: OtherSdk | undefined;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(async () => {
  await backend.close();
  await other?.close();
  other = undefined;
});

/** Makes a span as instrumentations do: in the global context, with whatever provider they were given. */
class Instrumentation {
  enabled = true;
  #provider: TracerProvider | undefined;
  meterProvider: MeterProvider | undefined;

  setTracerProvider(provider: TracerProvider): void {
    this.#provider = provider;
  }

  setMeterProvider(provider: MeterProvider): void {
    this.meterProvider = provider;
  }

  getConfig() {
    return { enabled: this.enabled };
  }

  enable(): void {
    this.enabled = true;
  }

  call<Result>(name: string, work: () => Result): Result {
    const span = this.#provider?.getTracer('instrumentation').startSpan(name, {}, context.active());
    if (!span) throw new Error('no provider');
    try {
      return context.with(trace.setSpan(context.active(), span), work);
    } finally {
      span.end();
    }
  }
}

const pathOf = (spans: Awaited<ReturnType<Backend['spans']>>, name: string) =>
  spans.find((span) => span.name === name)?.attributes['lmnr.span.path'];

describe('beside another OpenTelemetry SDK', () => {
  test('neither sees the spans of the other, nor takes one for a parent', async () => {
    other = startOtherSdk();
    backend.initialize();
    const tracer = other.provider.getTracer('app');
    await tracer.startActiveSpan('theirs', async (theirs) => {
      await observe({ name: 'ours' }, async () => {
        expect(trace.getActiveSpan()).toBe(theirs);
        await Promise.resolve();
        tracer.startActiveSpan('theirs inside', (span) => {
          observe({ name: 'ours inside' }, () => 0);
          span.end();
        });
      });
      theirs.end();
    });
    const spans = await backend.spans();
    expect(spans.map(({ name }) => name)).toEqual(['ours inside', 'ours']);
    expect(pathOf(spans, 'ours inside')).toEqual(['ours', 'ours inside']);
    expect(spans[1]?.parentSpanId).toBeUndefined();
    expect(other.names()).toEqual(['theirs inside', 'theirs']);
    const [inside, theirs] = other.exporter.getFinishedSpans();
    expect(inside?.parentSpanContext?.spanId).toBe(theirs?.spanContext().spanId);
    expect(new Set(spans.map(({ traceId }) => traceId))).not.toContain(theirs?.spanContext().traceId);
  });

  test('can start its traces under the span of the other, when asked', async () => {
    other = startOtherSdk();
    backend.initialize({ inheritGlobalContext: true });
    const theirs = other.provider.getTracer('app').startActiveSpan('theirs', (span) => {
      observe({ name: 'ours' }, () => observe({ name: 'under' }, () => 0));
      span.end();
      return span.spanContext();
    });
    const [under, ours] = await backend.spans();
    expect(ours).toMatchObject({ traceId: theirs.traceId, parentSpanId: theirs.spanId });
    expect(under?.parentSpanId).toBe(ours?.spanId);
  });

  test('does not become global where another is', () => {
    other = startOtherSdk();
    expect(() => backend.initialize({ registerGlobally: true })).toThrow(
      /^registerGlobally: another OpenTelemetry SDK is registered already/,
    );
    expect(Laminar.initialized()).toBe(false);
  });
});

describe('an instrumentation', () => {
  test.each([
    ['without another SDK', false],
    ['beside another SDK', true],
  ])('that is given to initialize makes its spans under the active one, %s', async (_, hasOther) => {
    if (hasOther) other = startOtherSdk();
    const instrumentation = new Instrumentation();
    instrumentation.enabled = false;
    backend.initialize({ instrumentations: [instrumentation] });
    expect(instrumentation.enabled).toBe(true);
    // Of those that measure too, some throw until they have one.
    instrumentation.meterProvider?.getMeter('any').createHistogram('tokens').record(1);
    expect(instrumentation.meterProvider).toBeDefined();
    observe({ name: 'outer' }, () => instrumentation.call('openai.chat', () => 0));
    expect(pathOf(await backend.spans(), 'openai.chat')).toEqual(['outer', 'openai.chat']);
    expect(other?.names() ?? []).toEqual([]);
  });

  test('nests with observe both ways where there is a global context', async () => {
    other = startOtherSdk();
    const instrumentation = new Instrumentation();
    backend.initialize({ instrumentations: [instrumentation] });
    observe({ name: 'a' }, () =>
      instrumentation.call('b', () => observe({ name: 'c' }, () => instrumentation.call('d', () => 0))),
    );
    expect(pathOf(await backend.spans(), 'd')).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('registered globally', () => {
  test('the spans of everybody come here and nest, until shutdown', async () => {
    backend.initialize({ registerGlobally: true });
    const tracer = trace.getTracer('somebody');
    await observe({ name: 'outer' }, () =>
      tracer.startActiveSpan('theirs', async (span) => {
        await Promise.resolve();
        observe({ name: 'inner' }, () => expect(trace.getActiveSpan()).toBe(Laminar.getCurrentSpan()));
        const carrier: Record<string, string> = {};
        propagation.inject(context.active(), carrier);
        expect(carrier.traceparent).toContain(span.spanContext().traceId);
        span.end();
      }),
    );
    expect(pathOf(await backend.spans(), 'inner')).toEqual(['outer', 'theirs', 'inner']);
    await Laminar.shutdown();
    expect(trace.getTracer('somebody').startSpan('late').isRecording()).toBe(false);
    backend.initialize({ registerGlobally: true });
    expect(Laminar.initialized()).toBe(true);
  });
});
