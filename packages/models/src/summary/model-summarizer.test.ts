import { ConfigurationError } from '@tailrace/core';
import { type ModelReply, startModelServer } from '@tailrace/test-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EmptyAnswerError, ModelSummarizer, type ProviderName, type ProviderSettings } from '../index.js';

afterEach(() => vi.unstubAllEnvs());

const answer = {
  title: 'Greets a user',
  flow_diagram: 'User → Model ✓',
  summary_bullets: [{ text: 'The user says hello.', line_refs: 'L1' }],
  interesting_notes: [{ text: 'Nothing failed.', line_refs: '' }],
};
const summary = {
  title: 'Greets a user',
  flowDiagram: 'User → Model ✓',
  summaryBullets: [{ text: 'The user says hello.', lineRefs: 'L1' }],
  interestingNotes: [{ text: 'Nothing failed.', lineRefs: '' }],
};
const request = {
  text: 'L1: hello',
  kind: 'trace',
  mode: 'minimal',
  model: null,
  signal: new AbortController().signal,
} as const;

async function startModel(reply: ModelReply = { text: JSON.stringify(answer) }) {
  return startModelServer(() => reply);
}

const access: [ProviderName, ProviderSettings['api'], string][] = [
  ['openai', 'responses', '/v1/responses'],
  ['openai', 'chat', '/v1/chat/completions'],
  ['openai', 'compatible', '/v1/chat/completions'],
  ['anthropic', undefined, '/v1/messages'],
  ['gemini', undefined, ':generateContent'],
];

describe('a summary', () => {
  it.each(access)('is asked of %s (%s) over its own protocol', async (name, api, path) => {
    await using model = await startModelServer(({ body }) => {
      // Anthropic's older way to an object is a tool that has to be called.
      const isTool = /"name":"json"/.test(body);
      return isTool ? { calls: [{ name: 'json', input: answer }] } : { text: JSON.stringify(answer) };
    });
    const providers = { [name]: { apiKey: 'k', baseUrl: `${model.url}/v1`, api } };
    const summarizer = new ModelSummarizer({ model: `${name}/m1`, providers });
    expect(summarizer.model).toBe(`${name}/m1`);
    expect(await summarizer.summarize(request)).toEqual(summary);
    const [seen] = model.requests;
    expect(seen?.url).toContain(path);
    expect(seen?.body).toContain('L1: hello');
    expect(`${seen?.url} ${seen?.body}`).toContain('m1');
  });

  it('comes with a strict schema and what the mode asks for', async () => {
    await using model = await startModel();
    const providers = { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'chat' as const } };
    const summarizer = new ModelSummarizer({ model: 'openai/gpt-5-mini', providers });
    await summarizer.summarize({ ...request, mode: 'detailed', kind: 'event' });
    const body = JSON.parse(model.requests[0]?.body ?? '');
    expect(body.response_format.json_schema).toMatchObject({ name: 'summarization_response', strict: true });
    const { properties, required } = body.response_format.json_schema.schema;
    expect(Object.keys(properties)).toEqual(['title', 'flow_diagram', 'summary_bullets', 'interesting_notes']);
    expect(required).toEqual(Object.keys(properties));
    expect(body.reasoning_effort).toBe('minimal');
    expect(JSON.stringify(body.messages)).toMatch(/5 to 10 steps.*Here is the event/);
  });

  it('is asked of the model that the request names, of the same provider or another', async () => {
    await using model = await startModel();
    const settings = { apiKey: 'k', baseUrl: `${model.url}/v1` };
    const providers = { openai: { ...settings, api: 'chat' as const, model: 'own' }, gemini: settings };
    const summarizer = new ModelSummarizer({ model: 'openai/own', providers });
    for (const name of ['other', 'gemini/g1', 'org/some-model', null]) {
      await summarizer.summarize({ ...request, model: name });
    }
    const asked = model.requests.map(({ url, body }) => (url.includes('g1') ? 'g1' : JSON.parse(body).model));
    expect(asked).toEqual(['other', 'g1', 'org/some-model', 'own']);
  });

  it('finds key, address and model in the environment', async () => {
    await using model = await startModel();
    vi.stubEnv('OPENAI_API_KEY', 'k');
    vi.stubEnv('OPENAI_BASE_URL', `${model.url}/v1`);
    vi.stubEnv('TAILRACE_SUMMARY_MODEL', 'openai/from-environment');
    const summarizer = new ModelSummarizer();
    expect(summarizer.model).toBe('openai/from-environment');
    expect(await summarizer.summarize(request)).toEqual(summary);
    expect(model.requests[0]?.headers.authorization).toBe('Bearer k');
  });
});

describe('a summarizer', () => {
  const failing = async (reply: ModelReply, signal = request.signal) => {
    await using model = await startModel(reply);
    const providers = { openai: { apiKey: 'sk-secret', baseUrl: `${model.url}/v1`, api: 'chat' as const } };
    const summarizer = new ModelSummarizer({ model: 'openai/m', providers });
    return await summarizer.summarize({ ...request, signal }).then(
      () => undefined,
      (error: unknown) => error,
    );
  };

  it('says which variable to set when there is no key', () => {
    for (const name of ['ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'OPENAI_API_KEY']) {
      vi.stubEnv(name, '');
    }
    expect(() => new ModelSummarizer()).toThrow(/ANTHROPIC_API_KEY or GEMINI_API_KEY or OPENAI_API_KEY/);
    expect(() => new ModelSummarizer({ model: 'openai/x' })).toThrow(ConfigurationError);
    expect(() => new ModelSummarizer({ model: 'openai/x' })).toThrow(/no key for openai: set OPENAI_API_KEY/);
  });

  it('tells an empty answer from garbage and refusals', async () => {
    expect(EmptyAnswerError.isInstance(await failing({ text: '' }))).toBe(true);
    for (const reply of [
      { text: 'Sure! Here is your summary' },
      { text: '{"title":"only"}' },
      { status: 401, body: '{"error":{"message":"wrong key"}}' },
    ]) {
      const error = await failing(reply);
      expect([error instanceof Error, EmptyAnswerError.isInstance(error)]).toEqual([true, false]);
      expect(String(error)).not.toContain('sk-secret');
    }
  });

  it('gives up when it is told to', async () => {
    const controller = new AbortController();
    await using model = await startModelServer(() => {
      controller.abort(new Error('enough'));
      return new Promise<ModelReply>(() => undefined);
    });
    const providers = { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'chat' as const } };
    const summarizer = new ModelSummarizer({ model: 'openai/m', providers });
    await expect(summarizer.summarize({ ...request, signal: controller.signal })).rejects.toThrow();
  });
});
