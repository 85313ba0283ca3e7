// Interleaves calls of observe() with spans of another SDK, and checks that each side has all of its own spans and none of the other's.
import assert from 'node:assert/strict';
import { Laminar, observe } from '@tailrace/tracing';

const ROUNDS = 50;

/** `inTheirSpan(name, work)` runs work in a span of the other SDK; `theirSpans()` delivers them, as `{ name, spanId, parentSpanId }`. */
export async function checkBeside({ collector, inTheirSpan, theirSpans }) {
  Laminar.initialize({ baseUrl: collector.url, projectApiKey: 'any' });
  const round = (index) =>
    inTheirSpan('theirs', () =>
      observe({ name: 'ours' }, async () => {
        await Promise.resolve();
        await inTheirSpan('theirs inside', () => observe({ name: 'ours inside' }, async () => index));
      }),
    );
  await Promise.all(Array.from({ length: ROUNDS }, (_, index) => round(index)));
  const report = await Laminar.shutdown();
  assert.deepEqual(report, { submitted: 2 * ROUNDS, sent: 2 * ROUNDS, failed: 0, dropped: 0, pending: 0 });
  checkPairs(collector.spans, 'ours');
  checkPairs(await theirSpans(), 'theirs');
}

function checkPairs(spans, name) {
  const outer = new Map(spans.filter((span) => span.name === name).map((span) => [span.spanId, span]));
  const inner = spans.filter((span) => span.name === `${name} inside`);
  assert.deepEqual(
    { outer: outer.size, inner: inner.length, all: spans.length },
    { outer: ROUNDS, inner: ROUNDS, all: 2 * ROUNDS },
    `${name}: ${[...new Set(spans.map((span) => span.name))]}`,
  );
  for (const span of outer.values()) assert.ok(!span.parentSpanId, `${name}: a parent of the other side`);
  for (const span of inner) assert.ok(outer.has(span.parentSpanId), `${name} inside: a parent of the other side`);
}
