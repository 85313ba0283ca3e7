import type { TraceWithSpans } from '@tailrace/client';
import { expect, type TestContext, test } from 'vitest';
import { installInstrumentations } from './install-instrumentations.mjs';
import { describeInstalled } from './testing/describe-installed.js';
import { modelCalls, spanNamed, traceOf } from './testing/find-spans.js';
import { type ExportWay, runTracedProgram } from './testing/run-traced-program.js';

const program = new URL('./programs/call-ai-sdk.mjs', import.meta.url);
const ways: readonly ExportWay[] = ['tracer', 'processor', 'protobuf', 'json'];
const conversations = ['generate by responses', 'generate by chat', 'stream by responses', 'stream by chat'];

const QUESTION = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: [{ type: 'text', text: 'How is the weather in Oslo?' }] },
];

const modelCall = {
  spanType: 'LLM',
  status: 'success',
  provider: 'openai',
  requestModel: 'gpt-5-mini',
  responseModel: 'gpt-5-mini-2025-08-07',
  model: 'gpt-5-mini-2025-08-07',
};
// A million tokens of gpt-5-mini: $0.25 in, $0.025 in from the cache, $2 out.
const usage = {
  inputTokens: 1_000,
  outputTokens: 200,
  totalTokens: 1_200,
  cacheReadInputTokens: 400,
  reasoningTokens: 50,
  inputCost: expect.closeTo(0.000_16, 10),
  outputCost: expect.closeTo(0.000_4, 10),
  totalCost: expect.closeTo(0.000_56, 10),
};
const nothing = { inputTokens: 0, outputTokens: 0, totalTokens: 0, reasoningTokens: 0, totalCost: 0 };

describeInstalled('the telemetry of the AI SDK', installInstrumentations, (installed) => {
  // One process for each way: it takes the AI SDK a second to load.
  const runs = new Map<ExportWay, Promise<Map<string, TraceWithSpans>>>();
  function run(context: TestContext, way: ExportWay): Promise<Map<string, TraceWithSpans>> {
    const traces = runs.get(way) ?? runTracedProgram(program, { directory: installed.directory(context), way });
    runs.set(way, traces);
    return traces;
  }

  test.for(ways)('shows model, tokens and cost of every model call (%s)', async (way, context) => {
    const traces = await run(context, way);
    for (const conversation of conversations) {
      const calls = modelCalls(traceOf(traces, conversation));
      expect(calls, conversation).toMatchObject([
        { ...modelCall, ...usage },
        { ...modelCall, ...usage },
      ]);
    }
  });

  test.for(ways)('counts tokens and cost once: not again in the span around the calls (%s)', async (way, context) => {
    const traces = await run(context, way);
    for (const conversation of conversations) {
      const trace = traceOf(traces, conversation);
      const around = spanNamed(trace, 'weather-agent');
      expect(around, conversation).toMatchObject({ spanType: 'DEFAULT', requestModel: 'gpt-5-mini', ...nothing });
      expect(around.parentSpanId).toBe(spanNamed(trace, conversation).spanId);
      for (const call of modelCalls(trace)) expect(call.parentSpanId).toBe(around.spanId);
      expect(trace).toMatchObject({
        inputTokens: 2_000,
        outputTokens: 400,
        totalTokens: 2_400,
        cacheReadInputTokens: 800,
        reasoningTokens: 100,
        totalCost: expect.closeTo(0.001_12, 10),
      });
    }
  });

  test.for(ways)(
    'shows what the model was asked, what it answered and the tool that it called (%s)',
    async (way, context) => {
      const traces = await run(context, way);
      for (const conversation of conversations) {
        const trace = traceOf(traces, conversation);
        const [asking, answering] = modelCalls(trace);
        const toolCall = { type: 'tool_call', id: 'call_1', name: 'getWeather', arguments: { city: 'Oslo' } };
        expect(asking, conversation).toMatchObject({
          input: QUESTION,
          output: [{ role: 'assistant', content: [toolCall] }],
        });
        expect(answering).toMatchObject({
          input: [...QUESTION, { role: 'assistant' }, { role: 'tool' }],
          output: 'It rains in Oslo.',
        });
        expect(spanNamed(trace, 'getWeather')).toMatchObject({
          spanType: 'TOOL',
          input: { city: 'Oslo' },
          output: { city: 'Oslo', weather: 'rain' },
          ...nothing,
        });
        expect(spanNamed(trace, 'weather-agent')).toMatchObject({
          input: { system: 'Be brief.', prompt: 'How is the weather in Oslo?' },
          output: 'It rains in Oslo.',
        });
      }
    },
  );

  test.for(ways)('shows objects and embeddings (%s)', async (way, context) => {
    const traces = await run(context, way);
    const [object] = modelCalls(traceOf(traces, 'object'));
    // Of objects the AI SDK does not say which tokens were cached: 1,000 at the full price.
    expect(object).toMatchObject({
      ...modelCall,
      input: QUESTION,
      output: { text: 'It rains in Oslo.' },
      inputTokens: 1_000,
      outputTokens: 200,
      totalCost: expect.closeTo(0.000_65, 10),
    });
    const embedding = { inputTokens: 1_000, outputTokens: 0, totalCost: expect.closeTo(0.000_02, 10) };
    const trace = traceOf(traces, 'embed');
    expect(trace).toMatchObject(embedding);
    expect(modelCalls(trace)).toMatchObject([
      { ...embedding, provider: 'openai', model: 'text-embedding-3-small', input: ['Oslo'], output: [[0.5, -0.25]] },
    ]);
    expect(spanNamed(trace, 'ai.embed')).toMatchObject({ ...nothing, input: 'Oslo', output: [0.5, -0.25] });
  });

  test.for(ways)('shows a call that the model refused, at no cost (%s)', async (way, context) => {
    const trace = traceOf(await run(context, way), 'refused');
    expect(trace).toMatchObject({ status: 'error', ...nothing });
    const [call] = modelCalls(trace);
    expect(call).toMatchObject({ status: 'error', requestModel: 'no-such-model', input: QUESTION, output: null });
    expect(call?.statusMessage).toContain('There is no such model.');
  });
});
