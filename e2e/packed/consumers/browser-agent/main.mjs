// A server that runs agents: without a browser it says how to get one; with one, a run that a client asked for comes to its answer.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { AgentRunner, findChromium } from '@tailrace/browser-agent';
import { LaminarClient } from '@tailrace/client';
import { startServer } from '@tailrace/server';

/** Is the site and the model in one: the model answers with what it is shown. */
const world = createServer(async (request, response) => {
  if (!request.url.startsWith('/v1/')) {
    response.setHeader('content-type', 'text/html').end('<h1>It costs 9 euros</h1>');
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const price = /It costs \d+ euros/.exec(body)?.[0];
  const call = { name: 'done', arguments: JSON.stringify({ summary: 'Read it', output: String(price) }) };
  const message = { role: 'assistant', content: null, tool_calls: [{ id: '1', type: 'function', function: call }] };
  const answer = { id: '1', object: 'chat.completion', created: 1, model: 'm' };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ...answer, choices: [{ index: 0, finish_reason: 'tool_calls', message }] }));
});
await new Promise((resolve) => world.listen(0, '127.0.0.1', resolve));
const site = `http://127.0.0.1:${world.address().port}`;

async function runOn(executablePath) {
  const agent = new AgentRunner({
    executablePath,
    noSandbox: process.getuid?.() === 0,
    allowPrivateNetworks: true,
    providers: { openai: { apiKey: 'k', baseUrl: `${site}/v1`, api: 'compatible' } },
  });
  const server = await startServer({ data: ':memory:', agent });
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'any' });
  try {
    return await client.agent.run({ prompt: 'What does it cost?', startUrl: site });
  } finally {
    await client.close();
    await server.close();
    await agent.close();
  }
}

try {
  await assert.rejects(runOn('/nowhere/chromium'), {
    name: 'AgentRunError',
    message: /No Chromium found.*apt-get install/,
  });
  // Without one there is nothing more to try here; the tests of the package say so aloud.
  const executablePath = await findChromium().catch(() => undefined);
  if (executablePath) assert.equal((await runOn(executablePath)).result.content, 'It costs 9 euros');
} finally {
  world.close();
}
