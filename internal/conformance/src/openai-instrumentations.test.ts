import type { TraceWithSpans } from '@tailrace/client';
import { describe, expect, type TestContext, test } from 'vitest';
import { installInstrumentations } from './install-instrumentations.mjs';
import { describeInstalled, type Installed } from './testing/describe-installed.js';
import { modelCalls, traceOf } from './testing/find-spans.js';
import { type ExportWay, runTracedProgram } from './testing/run-traced-program.js';

const program = new URL('./programs/call-openai.mjs', import.meta.url);

const modelCall = {
  spanType: 'LLM',
  status: 'success',
  provider: 'openai',
  requestModel: 'gpt-5-mini',
  responseModel: 'gpt-5-mini-2025-08-07',
};
// Neither says which tokens were cached: a million of gpt-5-mini is $0.25 in and $2 out.
const usage = { inputTokens: 1_000, outputTokens: 200, totalCost: expect.closeTo(0.000_65, 10) };

const textMessage = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });
const ANSWER = [textMessage('assistant', 'It rains in Oslo.')];
const QUESTION = [textMessage('system', 'Be brief.'), textMessage('user', 'How is the weather in Oslo?')];

type Run = (context: TestContext, way: ExportWay) => Promise<Map<string, TraceWithSpans>>;

describeInstalled("the instrumentations of OpenAI's client", installInstrumentations, (installed) => {
  describe('@opentelemetry/instrumentation-openai', () =>
    testOpenTelemetry(runWith(installed, '@opentelemetry/instrumentation-openai')));
  describe('@traceloop/instrumentation-openai', () =>
    testOpenLlmetry(runWith(installed, '@traceloop/instrumentation-openai')));
});

/** Runs the program once for each way. */
function runWith(installed: Installed, instrumentation: string): Run {
  const runs = new Map<ExportWay, Promise<Map<string, TraceWithSpans>>>();
  return (context, way) => {
    const directory = installed.directory(context);
    const traces = runs.get(way) ?? runTracedProgram(program, { directory, way, instrumentation });
    runs.set(way, traces);
    return traces;
  };
}

function testOpenTelemetry(run: Run): void {
  const ways: readonly ExportWay[] = ['tracer', 'protobuf'];

  test.for(ways)('shows model, tokens and cost, once in each trace (%s)', async (way, context) => {
    const traces = await run(context, way);
    for (const call of ['chat', 'chat with a tool', 'stream', 'responses']) {
      expect(traceOf(traces, call), call).toMatchObject(usage);
      expect(modelCalls(traceOf(traces, call)), call).toMatchObject([{ ...modelCall, ...usage }]);
    }
  });

  test.for(ways)('shows embeddings (%s)', async (way, context) => {
    const [call] = modelCalls(traceOf(await run(context, way), 'embed'));
    expect(call).toMatchObject({
      ...modelCall,
      requestModel: 'text-embedding-3-small',
      responseModel: 'text-embedding-3-small',
      inputTokens: 1_000,
      totalCost: expect.closeTo(0.000_02, 10),
    });
  });

  test.for(ways)('shows a call that was refused (%s)', async (way, context) => {
    const [call] = modelCalls(traceOf(await run(context, way), 'refused'));
    expect(call).toMatchObject({ status: 'error', requestModel: 'no-such-model', totalCost: 0 });
  });
}

// It never ends the span of a call that was refused, so there is nothing to show of it.
function testOpenLlmetry(run: Run): void {
  const ways: readonly ExportWay[] = ['processor', 'json'];

  test.for(ways)('shows model, tokens and cost, once in each trace (%s)', async (way, context) => {
    const traces = await run(context, way);
    for (const call of ['chat', 'chat with a tool', 'responses']) {
      expect(traceOf(traces, call), call).toMatchObject(usage);
      expect(modelCalls(traceOf(traces, call)), call).toMatchObject([{ ...modelCall, ...usage }]);
    }
  });

  test.for(ways)('shows streams with the tokens that it counts itself (%s)', async (way, context) => {
    const trace = traceOf(await run(context, way), 'stream');
    expect(modelCalls(trace)).toMatchObject([{ ...modelCall, input: QUESTION, output: ANSWER }]);
    expect(trace.inputTokens).toBeGreaterThan(0);
    expect(trace.outputTokens).toBeGreaterThan(0);
    expect(trace.totalCost).toBeCloseTo((trace.inputTokens * 0.25 + trace.outputTokens * 2) / 1e6, 10);
  });

  test.for(ways)('shows what the model was asked and what it answered (%s)', async (way, context) => {
    const traces = await run(context, way);
    expect(modelCalls(traceOf(traces, 'chat'))).toMatchObject([{ input: QUESTION, output: ANSWER }]);
    expect(modelCalls(traceOf(traces, 'responses'))).toMatchObject([{ input: QUESTION.slice(1), output: ANSWER }]);
    const toolCall = { type: 'tool_call', id: 'call_1', name: 'getWeather', arguments: { city: 'Oslo' } };
    expect(modelCalls(traceOf(traces, 'chat with a tool'))).toMatchObject([
      { input: QUESTION, output: [{ role: 'assistant', parts: [toolCall] }] },
    ]);
  });
}
