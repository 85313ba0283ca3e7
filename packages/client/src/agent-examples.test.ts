import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const result = { isDone: true, content: 'An example.', error: null };
const RUN = [
  { chunkType: 'step', messageId: '1', summary: 'looked', actionResult: { isDone: false } },
  { chunkType: 'finalOutput', messageId: '2', content: { result, agentState: null, storageState: null } },
];
const answer: Reply = {
  headers: { 'content-type': 'text/event-stream' },
  body: RUN.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join(''),
};
const anthropic = "modelProvider: 'anthropic', model: 'claude-3-7-sonnet-20250219'";

/** What the examples of the documentation pass, spelled as there, and what of it must be in the body. */
const EXAMPLES: [options: string, sent: object][] = [
  [anthropic, { modelProvider: 'anthropic', model: 'claude-3-7-sonnet-20250219' }],
  [`${anthropic}, enableThinking: true`, { enableThinking: true }],
  ['timeout: 600, // 10 minutes', { timeout: 600 }],
  ['max_steps: 10', { maxSteps: 10 }],
  ["cdpUrl: 'wss://localhost:9222'", { cdpUrl: 'wss://localhost:9222' }],
  ['thinkingTokenBudget: 2048', { thinkingTokenBudget: 2048 }],
  ["start_url: 'https://example.com'", { startUrl: 'https://example.com' }],
  ["agentState: '...'", { agentState: '...' }],
  ["storageState: '...'", { storageState: '...' }],
  ['returnAgentState: true', { returnAgentState: true }],
  ['returnStorageState: true', { returnStorageState: true }],
  ['maxSteps: 50, returnScreenshots: true', { maxSteps: 50, returnScreenshots: true }],
  ["parentSpanContext: JSON.stringify({ traceId: 'x' })", { parentSpanContext: '{"traceId":"x"}' }],
];

test('the examples of the agent documentation work, only the import is another', async () => {
  await using server = await startTestServer(answer);
  const calls = ['', ...EXAMPLES.map(([options]) => options)].map(
    (options) => `console.log(await client.agent.run({ prompt: 'Go to example.com.',\n${options}\n}));`,
  );
  const script = `import { LaminarClient } from '@tailrace/client';
    const client = new LaminarClient({ projectApiKey: 'lmnr-project-api-key' });
    const main = async () => {
      ${calls.join('\n')}
      const result = await client.agent.run({ prompt: 'Go to example.com.', stream: true, returnScreenshots: true });
      for await (const chunk of result) console.log(chunk);
    };
    main().then(() => { console.log('Done'); });`;
  const { code, stderr, stdout } = await runScript(script, { env: { LMNR_BASE_URL: server.url } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/chunkType: 'step'.*chunkType: 'finalOutput'.*Done\n$/s);
  const bodies = server.requests.map(({ body }) => JSON.parse(body));
  expect(bodies).toHaveLength(EXAMPLES.length + 2);
  for (const [index, [, sent]] of EXAMPLES.entries()) expect(bodies[index + 1]).toMatchObject(sent);
});
