import { startServer } from '@tailrace/server';
import { expect, type TestContext, test } from 'vitest';
import { type CallOutcomes, runOfficialSdk } from './run-official-sdk.js';
import type { Installed } from './testing/describe-installed.js';
import { describeOfficialSdk } from './testing/describe-official-sdk.js';

const program = new URL('./programs/trace-and-annotate.mjs', import.meta.url);

/** What trace-and-annotate.mjs saw. */
interface Report {
  traceId: string;
  retrieveSpanId: string;
  failedTraceId: string;
  calls: CallOutcomes;
}

interface StoredTrace {
  tags: string[];
  scores: { name: string; score: number; metadata: unknown; spanId: string | null }[];
  spans: { name: string; spanId: string; parentSpanId: string | null; [field: string]: unknown }[];
  [field: string]: unknown;
}

interface Outcome {
  report: Report;
  answered: StoredTrace;
  failed: StoredTrace;
}

/** Whether the spans or the annotations reach the server first. */
const orders = ['spans-first', 'annotations-first'] as const;
type Order = (typeof orders)[number];

describeOfficialSdk('0.8.46', (sdk) => testAnnotations(sdk, { hasMetadataCall: true }));
describeOfficialSdk('0.7.16', (sdk) => testAnnotations(sdk, { hasMetadataCall: false }));

function testAnnotations(sdk: Installed, { hasMetadataCall }: { hasMetadataCall: boolean }): void {
  // One process for each order: it takes the SDK a second to load.
  const outcomes = new Map<Order, Promise<Outcome>>();
  function run(context: TestContext, order: Order): Promise<Outcome> {
    const outcome = outcomes.get(order) ?? traceAndAnnotate(sdk.directory(context), order);
    outcomes.set(order, outcome);
    return outcome;
  }

  test.for(orders)('shows its spans as a tree with input, output and usage (%s)', async (order, context) => {
    const { answered, report } = await run(context, order);

    const [root, retrieve, model] = ['answer-question', 'retrieve', 'call-model'].map((name) =>
      answered.spans.find((span) => span.name === name),
    );
    expect(answered.spans).toHaveLength(3);
    expect(root).toMatchObject({
      parentSpanId: null,
      status: 'success',
      input: { text: 'What is a trace?' },
      output: { traceId: report.traceId, retrieveSpanId: report.retrieveSpanId },
      tags: expect.arrayContaining(['from-span']),
    });
    expect(retrieve).toMatchObject({
      parentSpanId: root?.spanId,
      spanId: report.retrieveSpanId,
      spanType: 'TOOL',
      input: ['What is a trace?'],
      output: { documents: ['about What is a trace?'], spanId: report.retrieveSpanId },
    });
    expect(model).toMatchObject({
      parentSpanId: root?.spanId,
      spanType: 'LLM',
      input: [{ role: 'user', content: 'What is a trace?' }],
      output: 'A trace is a tree of spans.',
      requestModel: 'test-model',
      inputTokens: 12,
      outputTokens: 5,
    });
  });

  test.for(orders)('ends in the same trace when it sends %s', async (order, context) => {
    const { answered, report } = await run(context, order);

    expect(answered).toMatchObject({
      id: report.traceId,
      status: 'success',
      topSpanName: 'answer-question',
      sessionId: 'session-1',
      userId: 'user-1',
      metadata: hasMetadataCall
        ? { plan: 'pro', region: 'eu', feedback: { stars: 5 } }
        : { plan: 'free', region: 'eu' },
      // The server counts each metadata patch as a span, as the documented one does.
      numSpans: hasMetadataCall ? 4 : 3,
      totalTokens: 17,
    });
    expect(answered.tags.toSorted()).toEqual(['from-span', 'reviewed']);
    expect(answered.scores).toHaveLength(2);
    expect(answered.scores).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'helpful', score: 0.75, metadata: { by: 'judge' }, spanId: null }),
        expect.objectContaining({ name: 'recall', score: 1, spanId: report.retrieveSpanId }),
      ]),
    );
  });

  test.for(orders)('understands every answer (%s)', async (order, context) => {
    const { report } = await run(context, order);

    const state = order === 'spans-first' ? 'applied' : 'pending';
    const receipt = (name: string) => expect.objectContaining({ name, state });
    expect(report.calls).toEqual({
      tag: { value: [receipt('reviewed'), receipt('from-span')] },
      tagAgain: { value: [receipt('reviewed')] },
      ...(hasMetadataCall && { pushMetadata: { value: undefined } }),
      scoreTrace: { value: undefined },
      scoreSpan: { value: undefined },
    });
  });

  test('shows the exception of a failed span', async (context) => {
    const { failed } = await run(context, 'spans-first');

    expect(failed).toMatchObject({ status: 'error', numSpans: 1 });
    expect(failed.spans).toEqual([
      expect.objectContaining({
        name: 'failing-question',
        status: 'error',
        events: [
          expect.objectContaining({
            name: 'exception',
            attributes: expect.objectContaining({
              'exception.type': 'TypeError',
              'exception.message': 'the model is away',
            }),
          }),
        ],
      }),
    ]);
  });
}

async function traceAndAnnotate(sdkDirectory: string, order: Order): Promise<Outcome> {
  await using server = await startServer({ data: ':memory:' });
  const report = await runOfficialSdk<Report>(program, { sdkDirectory, baseUrl: server.url, order });
  const answered = await readTrace(server.url, report.traceId);
  return { report, answered, failed: await readTrace(server.url, report.failedTraceId) };
}

async function readTrace(baseUrl: string, traceId: string): Promise<StoredTrace> {
  const response = await fetch(`${baseUrl}/v1/traces/${traceId}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}
