// Beside Sentry 10, which registers itself with OpenTelemetry and instruments node:http.
import * as Sentry from '@sentry/node';
import { checkBeside } from './check.mjs';
import { startCollector } from './collector.mjs';

const collector = await startCollector();
Sentry.init({ dsn: `http://key@127.0.0.1:${collector.port}/1`, tracesSampleRate: 1 });

await checkBeside({
  collector,
  inTheirSpan: (name, work) => Sentry.startSpan({ name }, work),
  async theirSpans() {
    await Sentry.flush(5_000);
    return collector.envelopes.flatMap(readSpans);
  },
});
await Sentry.close(1_000);
collector.close();

/** An envelope is lines of JSON: a transaction has the root span in `contexts.trace` and the others in `spans`. */
function readSpans(envelope) {
  const items = envelope.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  return (
    items
      .filter((item) => item.type === 'transaction' && item.spans !== undefined)
      .flatMap(({ contexts, spans, transaction }) => [{ ...contexts.trace, description: transaction }, ...spans])
      // The collector is a server in this process, whose requests Sentry traces too.
      .filter((span) => span.op !== 'http.server')
      .map((span) => ({ name: span.description, spanId: span.span_id, parentSpanId: span.parent_span_id }))
  );
}
