import { context, propagation, type TracerProvider, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { ConfigurationError } from '@tailrace/core';

/**
 * Makes a provider OpenTelemetry's global one, with a context manager and `traceparent` propagation where there are none. Returns how to
 * take all of it back. Throws ConfigurationError when another provider is registered already.
 */
export function registerGlobally(provider: TracerProvider): () => void {
  if (!trace.setGlobalTracerProvider(provider)) {
    throw new ConfigurationError(
      'registerGlobally: another OpenTelemetry SDK is registered already. Leave it out to stay apart from that SDK, ' +
        'or give that SDK a TailraceSpanProcessor and pass it as spanProcessor',
    );
  }
  const manager = new AsyncLocalStorageContextManager().enable();
  const hasManager = context.setGlobalContextManager(manager);
  const hasPropagator = propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return () => {
    trace.disable();
    if (hasManager) context.disable();
    if (hasPropagator) propagation.disable();
  };
}
