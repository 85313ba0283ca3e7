/** An application on the AI SDK with its telemetry switched on. */
import { loadFrom } from './start-export.mjs';
import { traceCalls } from './trace-calls.mjs';

await traceCalls(({ directory, modelUrl }) => {
  const load = loadFrom(directory);
  const { embed, generateObject, generateText, stepCountIs, streamText, tool } = load('ai');
  const { createOpenAI } = load('@ai-sdk/openai');
  const z = load('zod');
  const openai = createOpenAI({ baseURL: `${modelUrl}/v1`, apiKey: 'any' });
  const getWeather = tool({
    description: 'Tells the weather of a city.',
    inputSchema: z.object({ city: z.string() }),
    execute: async ({ city }) => ({ city, weather: 'rain' }),
  });
  const ask = (tracer, model) => ({
    model,
    system: 'Be brief.',
    prompt: 'How is the weather in Oslo?',
    experimental_telemetry: { isEnabled: true, functionId: 'weather-agent', tracer },
  });
  const stream = async (tracer, model) => {
    const { textStream } = streamText({ ...ask(tracer, model), tools: { getWeather }, stopWhen: stepCountIs(3) });
    for await (const _ of textStream);
  };
  const generate = (tracer, model) =>
    generateText({ ...ask(tracer, model), tools: { getWeather }, stopWhen: stepCountIs(3) });
  const schema = z.object({ text: z.string() });
  const embedding = openai.textEmbeddingModel('text-embedding-3-small');
  const calls = {
    'generate by responses': (tracer) => generate(tracer, openai('gpt-5-mini')),
    'generate by chat': (tracer) => generate(tracer, openai.chat('gpt-5-mini')),
    'stream by responses': (tracer) => stream(tracer, openai('gpt-5-mini')),
    'stream by chat': (tracer) => stream(tracer, openai.chat('gpt-5-mini')),
    object: (tracer) => generateObject({ ...ask(tracer, openai.chat('gpt-5-mini')), schema }),
    refused: (tracer) => generate(tracer, openai('no-such-model')).catch(() => undefined),
    embed: (tracer) => embed({ model: embedding, value: 'Oslo', experimental_telemetry: { isEnabled: true, tracer } }),
  };
  return { instrumentations: [], calls: () => calls };
});
