import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SpanRow } from '../spans/span-row.js';
import type { AnnotationWrite, ScoreWrite, Store } from './store.js';
import { describeStore } from './testing/describe-store.js';
import { atMs, makeAnnotation, makeQuery, makeSpan, spanBody, spanId, traceId } from './testing/span-fixtures.js';

const RUNS = 30;
const TIMEOUT_MS = 120_000;
const TRACES = 3;
const SPANS_A_TRACE = 4;
const tags = ['a', 'b', 'c'];
const keys = ['k', 'l'];

const spanIdOf = (trace: number, span: number): string => spanId(trace * 100 + span);
const someTags = fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 2 });
const place = { trace: fc.integer({ min: 1, max: TRACES }), span: fc.integer({ min: 1, max: SPANS_A_TRACE }) };

// Spans of one id with different content are versions of one span: the arbitrary makes plenty of them.
const span: fc.Arbitrary<SpanRow> = fc
  .record({
    ...place,
    start: fc.integer({ min: 0, max: 3 }),
    length: fc.integer({ min: 0, max: 3 }),
    isRoot: fc.boolean(),
    name: fc.constantFrom('x', 'y'),
    tokens: fc.integer({ min: 0, max: 9 }),
    cost: fc.constantFrom(0, 0.1, 0.2, 0.3),
    userId: fc.constantFrom(null, 'ada', 'bob'),
    status: fc.constantFrom('success' as const, 'error' as const),
    tags: someTags,
    metadata: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom<unknown>(1, 'one', { n: 1 }, null)),
    isHidden: fc.boolean(),
    traceType: fc.constantFrom('DEFAULT' as const, 'EVENT' as const),
  })
  .map(({ trace, span, start, length, isRoot, tokens, cost, ...fields }) =>
    makeSpan({
      ...fields,
      traceId: traceId(trace),
      spanId: spanIdOf(trace, span),
      parentSpanId: isRoot ? null : spanId(99),
      startNs: atMs(start),
      endNs: atMs(start + length),
      inputTokens: tokens,
      totalTokens: tokens,
      totalCost: cost,
      sessionId: fields.userId,
      input: JSON.stringify(`input ${tokens}`),
    }),
  );

const annotation: fc.Arbitrary<AnnotationWrite> = fc
  .record({
    ...place,
    target: fc.constantFrom('trace', 'span', 'lone span'),
    id: fc.uuid(),
    writtenAtUs: fc.integer({ min: 1, max: 4 }),
    addTags: someTags,
    removeTags: someTags,
    metadata: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('1', '"two"', 'null')),
    scores: fc.array(
      fc.record({
        id: fc.constantFrom('s1', 's2'),
        name: fc.constantFrom('quality', 'taste'),
        score: fc.constantFrom(0, 0.5, 1),
        source: fc.constantFrom('Code' as const, 'Evaluator' as const),
        metadata: fc.constantFrom(null, '{"by":"x"}'),
        actor: fc.constantFrom(null, 'ada', 'bob'),
        value: fc.constantFrom(null, 'true', '"slow"'),
        comment: fc.constantFrom(null, 'why'),
        writtenAtUs: fc.constantFrom(null, 1, 3),
        isRemoved: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ trace, span, target, ...fields }) =>
    makeAnnotation({
      ...fields,
      traceId: target === 'lone span' ? null : traceId(trace),
      spanId: target === 'trace' ? null : spanIdOf(trace, span),
      scores: fields.scores.map((score) => scoreOn(score, trace, target)),
    }),
  );

// An actor's score names its trace, and only an actor takes a score back.
function scoreOn(score: ScoreWrite, trace: number, target: string): ScoreWrite {
  const actor = target === 'lone span' ? null : score.actor;
  const id = actor === null ? score.id : `${score.name}-${actor}`;
  return { ...score, id: `${trace}-${target}-${id}`, actor, isRemoved: actor !== null && score.isRemoved };
}

type Write = { spans: SpanRow[] } | { annotations: AnnotationWrite[] };

const history = fc
  .record({
    spans: fc.array(span, { maxLength: 20 }),
    annotations: fc.uniqueArray(annotation, { maxLength: 12, selector: ({ id }) => id }),
  })
  .chain(({ spans, annotations }) => {
    const writes: Write[] = [
      ...spans.map((one) => ({ spans: [one] })),
      ...annotations.map((one) => ({ annotations: [one] })),
    ];
    return fc.record({
      inOrder: fc.constant(writes),
      // Any order, some writes twice, and all sorts of groups.
      shuffled: fc
        .shuffledSubarray([...writes, ...writes], { minLength: 0 })
        .map((extra) => ({ extra }))
        .chain(({ extra }) => fc.shuffledSubarray([...writes, ...extra], { minLength: writes.length + extra.length })),
      groupSize: fc.integer({ min: 1, max: 6 }),
    });
  });

async function write(store: Store, writes: readonly Write[], groupSize: number, project: string): Promise<void> {
  for (let done = 0; done < writes.length; done += groupSize) {
    await Promise.all(
      writes
        .slice(done, done + groupSize)
        .map((one) =>
          'spans' in one
            ? store.ingest(spanBody(one.spans, project))
            : store.annotate(one.annotations.map((annotation) => ({ ...annotation, projectId: project }))),
        ),
    );
  }
}

async function everything(store: Store, projectId: string) {
  const { items } = await store.listTraces(makeQuery({ projectId, limit: 500 }));
  const traces = await Promise.all(items.map(({ id }) => store.getTrace(projectId, id)));
  const orphans = await store.listOrphans({ projectId, limit: 500, cursor: null });
  const byTag = await Promise.all(tags.map((tag) => store.listTraces(makeQuery({ projectId, tags: [tag] }))));
  const found = byTag.map((page) => page.items.map(({ id }) => id));
  const waiting = orphans.items.map(({ createdAtUs, ...orphan }) => JSON.stringify(orphan)).sort();
  return { items, traces, found, waiting };
}

describeStore('the order of arrival', (subject) => {
  it('changes nothing, nor does sending twice, for spans and annotations alike', { timeout: TIMEOUT_MS }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ inOrder, shuffled, groupSize }) => {
        run += 1;
        await write(subject.store, inOrder, 1, `in-order-${run}`);
        await write(subject.store, shuffled, groupSize, `shuffled-${run}`);
        const expected = await everything(subject.store, `in-order-${run}`);
        expect(await everything(subject.store, `shuffled-${run}`)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });
});
