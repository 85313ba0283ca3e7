import { call, done, numberOf, startModelServer, startTestServer, type TestServer } from '@tailrace/test-kit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';

const PAGES: Record<string, string> = {
  '/': '<title>Home</title><p>Welcome</p><button onclick="this.textContent = \'Pressed\'">Press</button>',
  '/hang': '<p>Busy</p><button onclick="for (;;);">Hang</button>',
  '/watched': `<style>button { background: #fff; color: #fff; border: none; width: 300px; height: 100px }</style><button>Plain</button>
    <p style="color: #fff">changes: <b id=count>0</b></p><script>new MutationObserver((records) => {
      if (records.some(({ target }) => !count.contains(target))) count.textContent = +count.textContent + 1;
    }).observe(document, { subtree: true, childList: true, attributes: true });</script>`,
  '/store': `<p id=p></p><script>
    const had = localStorage.getItem('name') + ' ' + document.cookie;
    localStorage.setItem('name', 'ada'); document.cookie = 'flavour=lemon';
    p.textContent = 'had: ' + had;</script>`,
};

/** How much of a JPEG is neither white nor grey. */
async function colouredShare(base64: string): Promise<number> {
  const pixels = await sharp(Buffer.from(base64, 'base64')).raw().toBuffer();
  let coloured = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const colours = [...pixels.subarray(at, at + 3)];
    if (Math.max(...colours) - Math.min(...colours) > 60) coloured += 1;
  }
  return coloured / (pixels.length / 3);
}

describe.runIf(await hasChromium())('a run', { timeout: 120_000 }, () => {
  let model: Awaited<ReturnType<typeof startModelServer>>;
  let site: TestServer;
  let runner: AgentRunner;
  const spans: {
    name: string;
    spanId?: unknown;
    parentSpanId?: unknown;
    traceId: unknown;
    attributes?: unknown;
    spanType?: unknown;
  }[] = [];

  beforeAll(async () => {
    model = await startModelServer(() => ({ calls: [done('nothing')] }));
    site = await startTestServer((_request, response, { url }) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><body>${PAGES[url] ?? ''}`);
    });
    runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: [`127.0.0.1:${site.port}`],
      providers: { anthropic: { apiKey: 'k', baseUrl: `${model.url}/v1` } },
      onSpan: (span) => spans.push(span),
    });
  });
  afterAll(async () => {
    await runner.close();
    await Promise.all([model.close(), site.close()]);
  });

  const request = (more: object = {}) => ({ prompt: 'Do it.', startUrl: `${site.url}/`, ...more });
  const kinds = (chunks: { chunkType: string }[]) => chunks.map(({ chunkType }) => chunkType);
  const body = (index: number) => JSON.parse(model.requests[index]?.body ?? '{}');
  const press = call('press_keys', { keys: 'Tab' });

  test('shows the page as the model saw it before it acted, as a PNG, when it is asked for', async () => {
    model.use(() => ({ calls: [done('x')] }));
    const { chunks } = await runAgent(runner, request({ returnScreenshots: true }));
    const png = Buffer.from(String(chunks[0] && 'screenshot' in chunks[0] ? chunks[0].screenshot : ''), 'base64');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1_024);
  });

  test('shows the model a picture on which the elements have their numbers, and draws nothing into the page', async () => {
    model.use(() => ({ calls: [done('x')] }));
    await runAgent(runner, request({ startUrl: `${site.url}/watched` }));
    const content: { type: string; source: { media_type: string; data: string } }[] = body(0).messages.at(-1).content;
    expect(JSON.stringify(content)).toMatch(/\[1\]<button>Plain<\/button>.*changes: 0/);
    const picture = content.find(({ type }) => type === 'image');
    expect(picture?.source.media_type).toBe('image/jpeg');
    // All of the page is white: what has a colour was drawn on it.
    expect(await colouredShare(String(picture?.source.data))).toBeGreaterThan(0.001);
  });

  test('may only end at its last step, and takes words for the answer there', async () => {
    model.use(({ turn }) => (turn === 0 ? { calls: [press] } : { text: 'As far as I came: nothing.' }));
    const { chunks, content } = await runAgent(runner, request({ maxSteps: 2 }));
    expect(content).toBe('As far as I came: nothing.');
    expect(kinds(chunks)).toEqual(['step', 'step', 'finalOutput']);
    expect(body(1).tools.map(({ name }: { name: string }) => name)).toEqual(['done', 'give_human_control']);
    expect(body(0).tools.length).toBeGreaterThan(15);
  });

  test('that does not end at its last step fails with the documented words', async () => {
    for (const stubborn of [{ calls: [press] }, { text: '' }]) {
      model.use(({ turn }) => (turn === 0 ? { calls: [press] } : stubborn));
      const { chunks } = await runAgent(runner, request({ maxSteps: 2 }));
      expect(chunks).toMatchObject([{ chunkType: 'step' }, { error: 'Maximum number of steps reached: 2' }]);
    }
  });

  test('whose time is up finishes its step and says so instead of a step', async () => {
    model.use(() => ({ calls: [press] }));
    const { chunks } = await runAgent(runner, request({ timeout: 0.001 }));
    expect(kinds(chunks)).toEqual(['timeout']);
    expect(chunks[0]).toMatchObject({ summary: 'press keys', actionResult: { isDone: false } });
  });

  test('whose time is up while its model answers nothing that can be done says so', async () => {
    model.use(() => ({ text: 'Hm.' }));
    const { chunks } = await runAgent(runner, request({ timeout: 0.001 }));
    expect(chunks).toMatchObject([
      { chunkType: 'timeout', actionResult: { isDone: false, error: 'the model called no action' } },
    ]);
    expect(model.requests).toHaveLength(1);
  });

  test('that ends in the step in which its time is up has ended', async () => {
    model.use(() => ({ calls: [done('just in time')] }));
    const { chunks, content } = await runAgent(runner, request({ timeout: 0.001 }));
    expect(kinds(chunks)).toEqual(['step', 'finalOutput']);
    expect(content).toBe('just in time');
  });

  test('hands over to a human, unless it may not', async () => {
    model.use(({ body }) => ({
      calls: body.includes('give_human_control')
        ? [call('give_human_control', { message: 'Log in, please' })]
        : [done('alone')],
    }));
    const { last } = await runAgent(runner, request());
    expect(last).toMatchObject({ content: { result: { isDone: true, giveControl: true, content: 'Log in, please' } } });
    expect((await runAgent(runner, request({ disableGiveControl: true }))).content).toBe('alone');
  });

  test('answers in the shape that was asked for, and is told when it does not', async () => {
    const outputSchema = {
      type: 'object',
      properties: { price: { type: 'number' } },
      required: ['price'],
      additionalProperties: false,
    };
    model.use(({ turn }) => ({
      calls: [call('done_with_structured_output', { output: { price: turn === 0 ? 'nine' : 9 } })],
    }));
    const { content } = await runAgent(runner, request(), { outputSchema });
    expect(JSON.parse(String(content))).toEqual({ price: 9 });
    expect(model.requests).toHaveLength(2);
    expect(model.requests[1]?.body).toMatch(/Error: .*expected number/);
  });

  test('goes on where an earlier one ended, with what was said but without its pages', async () => {
    model.use(() => ({ calls: [done('the first answer')] }));
    const { last } = await runAgent(runner, request({ prompt: 'First.', returnAgentState: true }));
    const { agentState } = (last as { content: { agentState: string } }).content;
    expect(agentState).not.toContain('Welcome');
    model.use(() => ({ calls: [done('second')] }));
    await runAgent(runner, request({ prompt: 'Second.', agentState }));
    expect(model.requests[0]?.body).toMatch(/First\..*the first answer.*Second\./s);
  });

  test('takes cookies and storage over from an earlier one', async () => {
    model.use(({ text }) => ({ calls: [done(/had: .*/.exec(text)?.[0] ?? text)] }));
    const first = await runAgent(runner, request({ startUrl: `${site.url}/store`, returnStorageState: true }));
    expect(first.content).toBe('had: null');
    const { storageState } = (first.last as { content: { storageState: string } }).content;
    expect((await runAgent(runner, request({ startUrl: `${site.url}/store`, storageState }))).content).toBe(
      'had: ada flavour=lemon',
    );
  });

  test('is told when it goes round in circles', async () => {
    const idle = call('press_keys', { keys: 'Shift' });
    model.use(({ text, turn }) => ({ calls: [turn < 5 ? idle : done(text)] }));
    const { content } = await runAgent(runner, request());
    expect(content).toMatch(/page has not changed in 5 steps/);
    expect(model.requests.at(-1)?.body).toMatch(/done exactly this 3 times/);
  });

  test('stops after what leads elsewhere, and says that the rest was not done', async () => {
    model.use((question) =>
      question.turn === 0
        ? { calls: [call('go_to_url', { url: `${site.url}/store` }), call('click_element', { index: 1 })] }
        : { calls: [done(question.text)] },
    );
    await runAgent(runner, request());
    expect(model.requests[1]?.body).toContain('Not done: look at the page first');
  });

  test('goes on after actions that fail, and tells the model how', async () => {
    model.use(({ turn }) => ({ calls: [turn === 0 ? call('click_element', { index: 99 }) : done('gave up')] }));
    const { chunks } = await runAgent(runner, request());
    expect(chunks[0]).toMatchObject({
      actionResult: { isDone: false, error: expect.stringContaining('no element [99]') },
    });
  });

  test('frees a page whose scripts never end, and goes on', async () => {
    model.use((question) => {
      if (question.turn === 0) return { calls: [call('click_element', { index: numberOf(question, 'Hang') })] };
      return { calls: [done(question.text)] };
    });
    const { content } = await runAgent(runner, request({ startUrl: `${site.url}/hang` }));
    expect(content).toMatch(/Note: .*(scripts were stopped|an empty tab took its place)/);
  });

  test.each([
    ['in tags', (json: string) => `I will press it.\n<output_1>${json}</output_1>`],
    ['in a fence', (json: string) => `\`\`\`json\n${json}\n\`\`\``],
  ])('takes an action that the model writes %s for one that it calls', async (_, write) => {
    const press = { action: { name: 'click_element', params: { index: 1 } }, summary: 'Press it', thought: 'Well.' };
    model.use(({ text, turn }) => (turn === 0 ? { text: write(JSON.stringify(press)) } : { calls: [done(text)] }));
    const { chunks, content } = await runAgent(runner, request());
    expect(chunks[0]).toMatchObject({ summary: 'Press it', actionResult: { content: 'Clicked' } });
    expect(content).toContain('<button focused="true">Pressed</button>');
    expect(body(1).messages.slice(-2)).toMatchObject([
      { role: 'assistant', content: [{ type: 'text' }, { type: 'tool_use', name: 'click_element' }] },
      { role: 'user', content: expect.arrayContaining([expect.objectContaining({ type: 'tool_result' })]) },
    ]);
  });

  test.each([
    ['an unknown action', { calls: [{ name: 'fly', input: {} }] }],
    ['an action with the wrong input', { calls: [call('click_element', { index: 'seven' })] }],
    ['words alone', { text: 'I would click the button.' }],
    ['nothing', { text: '' }],
    ['garbage', { status: 200, body: '<html>' }],
  ])('survives a model that answers %s, and ends when it goes on so', async (_, bad) => {
    model.use(({ turn }) => (turn === 0 ? bad : { calls: [done('recovered')] }));
    expect((await runAgent(runner, request())).content).toBe('recovered');
    model.use(() => bad);
    expect((await runAgent(runner, request())).last).toMatchObject({
      chunkType: 'error',
      error: expect.stringMatching(/^Error in run stream: /),
    });
    expect(model.requests).toHaveLength(3);
  });

  test('asks again when the provider is busy', async () => {
    const busy = { status: 529, headers: { 'retry-after-ms': '5' } };
    model.use(({ turn }) => (turn < 2 ? busy : { calls: [done('at last')] }));
    expect((await runAgent(runner, request())).content).toBe('at last');
  });

  test('ends at once with the provider’s refusal, which does not show the key', async () => {
    model.use(() => ({
      status: 401,
      body: '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
    }));
    const { last } = await runAgent(runner, request());
    expect(last).toMatchObject({ error: "Error in run stream: the model's provider answered 401: invalid x-api-key" });
    expect(model.requests).toHaveLength(1);
  });

  test('thinks as much as it may', async () => {
    model.use(() => ({ calls: [done('x')] }));
    await runAgent(runner, request({ thinkingTokenBudget: 5_000 }));
    expect(body(0).thinking).toEqual({ type: 'enabled', budget_tokens: 5_000 });
    await runAgent(runner, request({ enableThinking: false }));
    expect(body(1).thinking).toBeUndefined();
    expect(body(1).tool_choice).toEqual({ type: 'any' });
  });

  test('hangs its spans under the span that it was given: steps, model calls with tokens, actions as tools', async () => {
    spans.length = 0;
    model.use(() => ({ calls: [done('x')] }));
    const context = {
      trace_id: '0af76519-16cd-43dd-8448-eb211c80319c',
      span_id: '00000000-0000-0000-b7ad-6b7169203331',
    };
    const { chunks } = await runAgent(runner, request({ parentSpanContext: JSON.stringify(context) }));
    const byName = Object.fromEntries(spans.map((span) => [span.name, span]));
    expect(chunks[0]).toMatchObject({ traceId: context.trace_id });
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([context.trace_id]));
    expect(byName['agent.run']?.parentSpanId).toBe('b7ad6b7169203331');
    expect(byName['agent.step']?.parentSpanId).toBe(byName['agent.run']?.spanId);
    expect(byName['agent.generate_action']).toMatchObject({
      spanType: 'LLM',
      parentSpanId: byName['agent.step']?.spanId,
      attributes: { 'gen_ai.usage.input_tokens': 11, 'gen_ai.usage.output_tokens': 7 },
    });
    expect(byName['browser.update_state']).toMatchObject({
      parentSpanId: byName['agent.step']?.spanId,
      attributes: { 'browser.elements': 1 },
    });
    expect(byName.done).toMatchObject({ spanType: 'TOOL', parentSpanId: byName['agent.step']?.spanId });
    await runAgent(runner, request({ parentSpanContext: 'nonsense' }));
    expect(spans.at(-1)?.traceId).not.toBe(context.trace_id);
  });

  test.each([
    ['prompt', { prompt: '' }],
    ['modelProvider', { modelProvider: 'acme' }],
    ['modelProvider', { model: 'x' }],
    ['modelProvider', { modelProvider: 'gemini' }],
    ['startUrl', { startUrl: 'file:///etc/passwd' }],
    ['maxSteps', { maxSteps: 501 }],
    ['agentState', { agentState: '...' }],
    ['agentState', { agentState: '{"kind":"other"}' }],
    ['agentState', { agentState: `"${'x'.repeat(5_000_000)}"` }],
    ['storageState', { storageState: '{"cookies":[{"name":1}]}' }],
    ['cdpUrl', { cdpUrl: 'file:///x' }],
  ])('refuses a wrong %s before anything starts', async (field, more) => {
    await expect(runner.start(request(more))).rejects.toMatchObject({ name: 'AgentRequestError', field });
  });

  test('ends within moments when it is aborted: in the model, in the browser, in the queue', async () => {
    const controller = new AbortController();
    const asked = new Promise<void>((resolve) => {
      model.use(async () => {
        resolve();
        await new Promise((_, reject) => controller.signal.addEventListener('abort', reject)).catch(() => undefined);
        return { calls: [done('too late')] };
      });
    });
    const running = runAgent(runner, request(), { signal: controller.signal });
    await asked;
    controller.abort(new Error('enough'));
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect(runner.start(request(), { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    model.use(() => ({ calls: [done('still works')] }));
    expect((await runAgent(runner, request())).content).toBe('still works');
  });
});
