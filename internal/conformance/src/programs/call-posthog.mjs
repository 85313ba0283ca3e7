/** An application that says what its models did with PostHog's libraries. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { directory, modelUrl, baseUrl, apiKey } = JSON.parse(process.env.TASK);
const load = createRequire(join(directory, 'package.json'));
const { PostHog } = load('posthog-node');

const MESSAGES = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'How is the weather in Oslo?' },
];
const USER = { posthogDistinctId: 'user-1', posthogProperties: { plan: 'pro' } };

/** Runs a call with a client of its own, and resolves when all that it captured is delivered. */
async function withPosthog(options, call) {
  const errors = [];
  const posthog = new PostHog(apiKey, { host: baseUrl, fetchRetryCount: 0, ...options });
  posthog.on('error', (error) => errors.push(String(error)));
  await call(posthog);
  await posthog.flush();
  await posthog.shutdown();
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

function capturePieces(posthog) {
  const capture = (event, properties) =>
    posthog.capture({ distinctId: 'user-1', event, properties: { $ai_trace_id: 'chat:pieces', ...properties } });
  capture('$ai_generation', {
    $ai_span_id: 'generation-1',
    $ai_parent_id: 'span-1',
    $ai_model: 'gpt-5-mini',
    $ai_provider: 'openai',
    $ai_input: MESSAGES,
    $ai_output_choices: [{ role: 'assistant', content: 'It rains in Oslo.' }],
    $ai_input_tokens: 1_000,
    $ai_output_tokens: 200,
    $ai_latency: 0.5,
  });
  capture('$ai_embedding', { $ai_parent_id: 'span-1', $ai_model: 'text-embedding-3-small', $ai_input: 'Oslo' });
  capture('$ai_span', {
    $ai_span_id: 'span-1',
    $ai_span_name: 'look up',
    $ai_input_state: { city: 'Oslo' },
    $ai_latency: 1,
  });
  capture('$ai_trace', {
    $ai_span_name: 'weather',
    $ai_input_state: 'Oslo?',
    $ai_output_state: 'Rain.',
    $ai_latency: 2,
  });
  capture('$ai_metric', { $ai_metric_name: 'helpful', $ai_metric_value: 0.75 });
  capture('$ai_feedback', { $ai_feedback_text: 'Too short.' });
  posthog.capture({ distinctId: 'user-1', event: 'page seen' });
}

async function askOpenai(posthog, posthogTraceId) {
  const captured = waitForCaptures(posthog, 3);
  const { OpenAI } = load('@posthog/ai/openai');
  const openai = new OpenAI({ baseURL: `${modelUrl}/v1`, apiKey: 'any', posthog });
  const question = { model: 'gpt-5-mini', messages: MESSAGES, ...USER, posthogTraceId };
  await openai.chat.completions.create(question);
  const stream = { stream: true, stream_options: { include_usage: true } };
  for await (const _ of await openai.chat.completions.create({ ...question, ...stream }));
  await openai.chat.completions.create({ ...question, model: 'no-such-model' }).catch(() => undefined);
  await captured;
}

/** The wrapper captures a stream when it has read its own copy of it, and says to nobody when that is. */
function waitForCaptures(posthog, count) {
  return new Promise((resolve) => {
    let left = count;
    posthog.on('capture', () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
}

async function askAiSdk(posthog, posthogTraceId) {
  const { generateText } = load('ai');
  const { createOpenAI } = load('@ai-sdk/openai');
  const { withTracing } = load('@posthog/ai/vercel');
  const openai = createOpenAI({ baseURL: `${modelUrl}/v1`, apiKey: 'any' });
  const model = withTracing(openai.chat('gpt-5-mini'), posthog, { ...USER, posthogTraceId });
  await generateText({ model, system: 'Be brief.', prompt: 'How is the weather in Oslo?' });
}

/** Returns the id of the trace that OpenTelemetry has made. */
async function traceAiSdk() {
  const { generateText } = load('ai');
  const { createOpenAI } = load('@ai-sdk/openai');
  const { NodeTracerProvider } = load('@opentelemetry/sdk-trace-node');
  const { PostHogSpanProcessor } = load('@posthog/ai/otel');
  const processor = new PostHogSpanProcessor({ projectToken: apiKey, host: baseUrl });
  const provider = new NodeTracerProvider({ spanProcessors: [processor] });
  provider.register();
  const tracer = provider.getTracer('application');
  const openai = createOpenAI({ baseURL: `${modelUrl}/v1`, apiKey: 'any' });
  const telemetry = {
    isEnabled: true,
    functionId: 'weather-agent',
    metadata: { posthog_distinct_id: 'user-1' },
    tracer,
  };
  const traceId = await tracer.startActiveSpan('request', async (span) => {
    const asked = { model: openai.chat('gpt-5-mini'), system: 'Be brief.', prompt: 'How is the weather in Oslo?' };
    await generateText({ ...asked, experimental_telemetry: telemetry });
    span.end();
    return span.spanContext().traceId;
  });
  await provider.shutdown();
  return traceId;
}

await withPosthog({}, capturePieces);
await withPosthog({ disableCompression: true }, (posthog) => askOpenai(posthog, 'chat:openai'));
await withPosthog({}, (posthog) => askOpenai(posthog, 'chat:gzip'));
await withPosthog({ enableFullAiCapture: true }, (posthog) => askOpenai(posthog, 'chat:full'));
await withPosthog({}, (posthog) => askAiSdk(posthog, 'chat:ai-sdk'));
console.log(JSON.stringify({ otel: await traceAiSdk() }));
