/** An application on OpenAI's client, which OpenTelemetry's or OpenLLMetry's instrumentation watches. */
import { loadFrom } from './start-export.mjs';
import { traceCalls } from './trace-calls.mjs';

const QUESTION = {
  model: 'gpt-5-mini',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'How is the weather in Oslo?' },
  ],
};
const TOOLS = [
  {
    type: 'function',
    function: { name: 'getWeather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
];

await traceCalls(({ directory, modelUrl, instrumentation }) => {
  const load = loadFrom(directory);
  const { OpenAIInstrumentation } = load(instrumentation);
  // OpenLLMetry counts the tokens of streams itself, when it is told to.
  const instrumentations = [new OpenAIInstrumentation({ enrichTokens: true })];
  // Loaded once the instrumentation is there: it watches what is loaded later.
  return { instrumentations, calls: () => callsOf(load('openai').OpenAI, modelUrl) };
});

function callsOf(OpenAI, modelUrl) {
  const openai = new OpenAI({ baseURL: `${modelUrl}/v1`, apiKey: 'any' });
  return {
    chat: () => openai.chat.completions.create(QUESTION),
    'chat with a tool': () => openai.chat.completions.create({ ...QUESTION, tools: TOOLS }),
    stream: async () => {
      const options = { stream: true, stream_options: { include_usage: true } };
      for await (const _ of await openai.chat.completions.create({ ...QUESTION, ...options }));
    },
    responses: () => openai.responses.create({ model: 'gpt-5-mini', input: 'How is the weather in Oslo?' }),
    refused: () => openai.chat.completions.create({ ...QUESTION, model: 'no-such-model' }).catch(() => undefined),
    embed: () => openai.embeddings.create({ model: 'text-embedding-3-small', input: 'Oslo' }),
  };
}
