import { startServer, type TailraceServer } from '@tailrace/server';
import { afterAll, describe, expect, type TestContext, test } from 'vitest';
import { type CallOutcome, type CallOutcomes, runOfficialSdk } from './run-official-sdk.js';
import type { Installed } from './testing/describe-installed.js';
import { describeOfficialSdk } from './testing/describe-official-sdk.js';

const program = new URL('./programs/call-resources.mjs', import.meta.url);

/** What call-resources.mjs saw. */
interface Report {
  datasets: CallOutcomes;
  evaluations: CallOutcomes;
  rollouts: CallOutcomes;
}

/** The rollout calls that a version has: 0.7 none, and from 0.8.27 on those of another protocol on the same paths. */
type RolloutCalls = 'none' | 'event-stream' | 'registration';

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/);

describeOfficialSdk('0.8.46', (sdk) => testResources(sdk, 'registration'));
describeOfficialSdk('0.8.17', (sdk) => testResources(sdk, 'event-stream'));
describeOfficialSdk('0.7.16', (sdk) => testResources(sdk, 'none'));

function testResources(sdk: Installed, rolloutCalls: RolloutCalls): void {
  let server: TailraceServer | undefined;
  let reporting: Promise<Report> | undefined;
  afterAll(() => server?.close());

  // One process for all tests: it takes the SDK a second to load.
  async function report(context: TestContext): Promise<Report> {
    const sdkDirectory = sdk.directory(context);
    reporting ??= startServer({ data: ':memory:' }).then((started) => {
      server = started;
      return runOfficialSdk<Report>(program, { sdkDirectory, baseUrl: started.url });
    });
    return reporting;
  }

  async function read<T>(path: string): Promise<T> {
    const response = await fetch(`${server?.url}${path}`);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  describe('datasets', () => testDatasets(report));
  describe('evaluations', () => testEvaluations(report, read));
  if (rolloutCalls === 'event-stream') describe('rollouts', () => testServedRollouts(report));
  if (rolloutCalls === 'registration') describe('rollouts', () => testRegisteredRollouts(report));
}

function testDatasets(report: (context: TestContext) => Promise<Report>): void {
  const numbered = (number: number) => ({ data: { number }, target: number, metadata: { number } });
  const all = [0, 1, 2, 3, 4].map(numbered);

  test('lists what there is, newest first, and nothing under an unknown name', async (context) => {
    const { datasets } = await report(context);
    const dataset = (name: string) => ({ id: UUID, name, projectId: 'default', createdAt: TIME });
    expect(datasets.listNothing).toEqual({ value: [] });
    expect(datasets.list).toEqual({ value: [dataset('batches'), dataset('numbers')] });
    expect(datasets.getByName).toEqual({ value: [dataset('numbers')] });
    expect(datasets.getByNameNothing).toEqual({ value: [] });
  });

  test('pushes and creates; the answer is that of the last batch', async (context) => {
    const { datasets } = await report(context);
    const message = 'Datapoints created successfully';
    expect(datasets.create?.value).toMatchObject({ message, count: 5, datasetId: UUID });
    expect(datasets.create?.value).toHaveProperty('datapointInfo[4]', { id: UUID, createdAt: TIME, state: 'created' });
    expect(datasets.pushByName?.value).toMatchObject({ message, count: 1 });
    expect(datasets.pushInBatches?.value).toMatchObject({ message, count: 1 });
    expect(datasets.pushNothing).toEqual({});
    expect(datasets.pushToNothing?.error).toMatch(/^Error: 404 .*Dataset not found/);
  });

  // The official client asks for a new dataset with every batch; the documented server refuses the second too. Ours sends `ifMissing`.
  test('stores the first batch of a dataset that it creates in batches, and fails at the second with a 409', async (context) => {
    const { datasets } = await report(context);
    expect(datasets.createInBatches?.error).toMatch(/^Error: 409 .*Dataset with this name already exists/);
    expect(datasets.pullWhatWasCreated?.value).toMatchObject({ totalCount: 2, items: all.slice(0, 2) });
  });

  test('pulls in the order of the pushes, page by page', async (context) => {
    const { datasets } = await report(context);
    const bare = { data: 'bare', target: {}, metadata: {} };
    const items = [...all, bare, ...all];
    expect(datasets.pullByName?.value).toMatchObject({ totalCount: 11, anyInProject: true, items });
    expect(datasets.pullById?.value).toMatchObject({ totalCount: 11, items: items.slice(4, 8) });
    expect(datasets.pullPastTheEnd?.value).toMatchObject({ totalCount: 11, items: [] });
    expect(datasets.pullNothing?.error).toMatch(/^Error: 404 .*Dataset not found/);
  });
}

function testEvaluations(
  report: (context: TestContext) => Promise<Report>,
  read: <T>(path: string) => Promise<T>,
): void {
  interface EvalDatapoint {
    index: number;
    traceId: string;
  }
  interface EvaluateResult {
    evaluationId: string;
    averageScores: { exact: number };
  }
  const readDatapoints = (evalId: string) => read<{ items: EvalDatapoint[] }>(`/v1/evals/${evalId}/datapoints`);

  test('makes evaluations, and names them itself', async (context) => {
    const { evaluations } = await report(context);
    const made = { id: UUID, createdAt: TIME, projectId: 'default' };
    const metadata = { model: 'x' };
    expect(evaluations.init).toEqual({ value: { ...made, name: 'by hand', groupId: 'conformance', metadata } });
    const name = expect.stringMatching(/^[a-z]+-[a-z]+$/);
    expect(evaluations.initNameless).toEqual({ value: { ...made, name, groupId: 'default', metadata: null } });
    expect(evaluations.create).toEqual({ value: UUID });
  });

  test('keeps datapoints that are made, updated and saved again', async (context) => {
    const { evaluations } = await report(context);
    const { id } = resolvedValue<{ id: string }>(evaluations.init);
    expect([evaluations.updateDatapoint, evaluations.savePartial, evaluations.saveFull]).toEqual([{}, {}, {}]);
    const created = {
      id: evaluations.createDatapoint?.value,
      data: { q: 1 },
      target: { a: 1 },
      metadata: { from: 'test' },
    };
    expect((await readDatapoints(id)).items).toMatchObject([
      { ...created, index: 1, scores: { exact: 1 }, executorOutput: { a: 1 } },
      { index: 2, data: 'q', executorOutput: 'a', scores: { exact: 0 } },
    ]);
  });

  test('learns that a datapoint is unknown (404, where the documented server answers 500)', async (context) => {
    const { evaluations } = await report(context);
    expect(evaluations.updateUnknown?.error).toMatch(/^Error: 404 .*Evaluation datapoint not found/);
  });

  test('evaluates a dataset, with a trace for each datapoint', async (context) => {
    const { evaluations } = await report(context);
    const { evaluationId, averageScores } = resolvedValue<EvaluateResult>(evaluations.evaluate);
    expect(averageScores.exact).toBeCloseTo(10 / 11);
    const evaluation = await read(`/v1/evals/${evaluationId}`);
    expect(evaluation).toMatchObject({ name: 'numbers', groupId: 'conformance', datapointCount: 11 });
    expect(evaluation).toMatchObject({
      scores: { exact: { count: 11, average: averageScores.exact, min: 0, max: 1 } },
    });
    const { items } = await readDatapoints(evaluationId);
    expect(items.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const trace = await read<{ spans: { name: string }[] }>(`/v1/traces/${items[3]?.traceId}`);
    expect(trace.spans.map(({ name }) => name).sort()).toEqual(['evaluation', 'exact', 'executor']);
  });
}

function testServedRollouts(report: (context: TestContext) => Promise<Report>): void {
  test('connects, runs, reports and stops', async (context) => {
    const { rollouts } = await report(context);
    const ids = { session_id: UUID, project_id: 'default' };
    expect(rollouts.connect).toEqual({ value: { event: 'handshake', data: ids } });
    expect(rollouts.heartbeat).toEqual({ value: { event: 'heartbeat', data: {} } });
    const run = { trace_id: null, path_to_count: {}, args: { messages: ['hi'] }, overrides: {} };
    expect(rollouts.run).toEqual({ value: { event: 'run', data: run } });
    expect(rollouts.stop).toEqual({ value: { event: 'stop', data: { session_id: ids.session_id } } });
    expect([rollouts.sendSpanUpdate, rollouts.setStatus]).toEqual([{}, {}]);
    expect(rollouts.getSession?.value).toMatchObject({ name: 'generate', status: 'FINISHED' });
  });

  test('shows a span that has started to those who watch', async (context) => {
    const { rollouts } = await report(context);
    const span = {
      name: 'answer',
      startTime: '2026-01-02T03:04:05.000Z',
      spanId: '00000000-0000-0000-0000-0000000000aa',
      traceId: '01234567-89ab-cdef-0123-456789abcdef',
      parentSpanId: '00000000-0000-0000-0000-0000000000bb',
      attributes: { 'gen_ai.system': 'test' },
      spanType: 'LLM',
    };
    expect(rollouts.watchedSpan).toEqual({ value: { event: 'span_start', data: { span } } });
  });

  test('deletes a session as often as it likes', async (context) => {
    const { rollouts } = await report(context);
    expect([rollouts.delete, rollouts.deleteAgain]).toEqual([{}, {}]);
  });

  test('learns that a session is unknown (404, where the documented server answers 200)', async (context) => {
    const { rollouts } = await report(context);
    expect(rollouts.setStatusUnknown?.error).toMatch(/^Error: 404 .*Rollout session not found/);
  });
}

function testRegisteredRollouts(report: (context: TestContext) => Promise<Report>): void {
  test('registers a session as often as it likes, keeps its name, and deletes it', async (context) => {
    const { rollouts } = await report(context);
    expect([rollouts.register, rollouts.registerAgain]).toEqual([{ value: 'default' }, { value: 'default' }]);
    expect(rollouts.getSession?.value).toMatchObject({ name: 'generate', status: 'PENDING' });
    expect([rollouts.delete, rollouts.deleteAgain]).toEqual([{}, {}]);
  });

  // The documented server has no such route for this key either: only its web application is served one.
  test('renames no session', async (context) => {
    const { rollouts } = await report(context);
    expect(rollouts.setName?.error).toMatch(/^Error: 404 .*No route for PATCH/);
  });
}

/** What a call resolved to; fails the test when it rejected. */
function resolvedValue<T>(outcome: CallOutcome | undefined): T {
  expect(outcome?.error).toBeUndefined();
  return outcome?.value as T;
}
