import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AgentService, startServer, type TailraceServer } from '@tailrace/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

type Chunk = Awaited<ReturnType<AgentService['start']>> extends AsyncIterable<infer Each> ? Each : never;

const base = { messageId: 'a3f5c0de-0000-4000-8000-000000000001', createdAt: '2026-01-01T00:00:00Z', traceId: null };
const result = { isDone: true, content: '9 €', error: null, giveControl: false };
const step: Chunk = {
  ...base,
  chunkType: 'step',
  summary: 'opened the prices',
  actionResult: { ...result, isDone: false },
};
const final = (more = {}): Chunk => ({
  ...base,
  chunkType: 'finalOutput',
  content: { result: { ...result, ...more }, agentState: null, storageState: null, stepCount: 1 },
});

let test: CliTest;
let server: TailraceServer | undefined;
beforeAll(async () => {
  test = await startCliTest();
});
afterEach(() => server?.close());
afterAll(() => test[Symbol.asyncDispose]());

/** Runs the command against a server whose agent gives these chunks; returns what it was asked too. */
async function runAgent(chunks: Chunk[], ...args: string[]) {
  const asked: Parameters<AgentService['start']>[0][] = [];
  const agent: AgentService = {
    start: async (request) => {
      asked.push(request);
      return (async function* () {
        yield* chunks;
      })();
    },
  };
  server = await startServer({ data: ':memory:', agent });
  return { ...(await test.run(['agent', 'run', ...args], { env: { LMNR_BASE_URL: server.url } })), asked };
}

describe('tailrace agent run', () => {
  it('shows steps on stderr and writes the answer', async () => {
    const { asked, exitCode, stderr, stdout } = await runAgent(
      [step, final()],
      'Price?',
      '--start-url',
      'https://example.com',
    );
    expect({ exitCode, stderr, stdout }).toEqual({ exitCode: 0, stderr: '1. opened the prices\n', stdout: '9 €\n' });
    expect(asked[0]).toMatchObject({ prompt: 'Price?', startUrl: 'https://example.com', returnScreenshots: false });
  });

  it('writes JSON, passes on what was chosen, and saves what the agent saw', async () => {
    const screenshot = Buffer.from('picture').toString('base64');
    const flags = [
      '--provider',
      'openai',
      '--model',
      'gpt-5',
      '--max-steps',
      '7',
      '--time-limit',
      '2m',
      '--screenshots',
      'shots',
      '--json',
    ];
    const { asked, stdout } = await runAgent(
      [{ ...step, screenshot } as Chunk, final({ giveControl: true })],
      'Price?',
      ...flags,
    );
    expect(JSON.parse(stdout)).toEqual({ content: '9 €', giveControl: true, stepCount: 1, traceId: null });
    expect(asked[0]).toMatchObject({
      modelProvider: 'openai',
      model: 'gpt-5',
      maxSteps: 7,
      timeout: 120,
      returnScreenshots: true,
    });
    expect(await readFile(join(test.folder, 'shots/001.png'), 'utf8')).toBe('picture');
  });

  it.each<[string, Chunk, string]>([
    [
      'fails',
      { ...base, chunkType: 'error', error: 'Maximum number of steps reached: 1' },
      'Maximum number of steps reached: 1',
    ],
    [
      'takes too long',
      { ...step, chunkType: 'timeout' } as Chunk,
      'the time of the run was up after "opened the prices"',
    ],
    ['is cut off', step, 'without a result'],
  ])('says why when the run %s', async (_, last, reason) => {
    const { exitCode, stderr, stdout } = await runAgent([last], 'x');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(reason);
  });

  it.each([
    ['--model needs --provider', ['x', '--model', 'gpt-5']],
    ['Expected a whole number from 1', ['x', '--max-steps', '0']],
    ['startUrl: expected a whole address', ['x', '--start-url', 'example.com']],
  ])('refuses wrong usage: %s', async (message, args) => {
    const { asked, exitCode, stderr } = await runAgent([final()], ...args);
    expect([exitCode, asked]).toEqual([2, []]);
    expect(stderr).toContain(message);
  });

  it('says that a server runs no agents', async () => {
    const { exitCode, stderr } = await test.run(['agent', 'run', 'x']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('it runs no agents');
  });
});

describe('tailrace dev --agent', () => {
  it('says how to install what the module imports', async () => {
    await writeFile(join(test.folder, 'agent.mjs'), "import '@tailrace/browser-agent';");
    const { exitCode, stderr } = await test.run(['dev', '--port', '0', '--data', ':memory:', '--agent', 'agent.mjs']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('npm install @tailrace/browser-agent');
  });

  it('refuses a module that runs no agents', async () => {
    await writeFile(join(test.folder, 'none.mjs'), 'export default {};');
    const { exitCode, stderr } = await test.run(['dev', '--port', '0', '--data', ':memory:', '--agent', 'none.mjs']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('export default new AgentRunner()');
  });
});
