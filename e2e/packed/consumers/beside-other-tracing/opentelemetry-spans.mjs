// What the OpenTelemetry SDKs have in common.

/** Runs work in an active span of a tracer. */
export function inSpanOf(tracer) {
  return (name, work) =>
    tracer.startActiveSpan(name, async (span) => {
      try {
        return await work();
      } finally {
        span.end();
      }
    });
}

/** Reads spans that an SDK exported: 1.x and 2.x name the parent differently. */
export function toSpans(exported) {
  return exported.map((span) => ({
    name: span.name,
    spanId: span.spanContext().spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? span.parentSpanId,
  }));
}
