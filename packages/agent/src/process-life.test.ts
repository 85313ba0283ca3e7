import { runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { final, frames, openStream, step, streamOf } from './testing/frames.js';

const script = (url: string, rest: string) => `
  import { AgentClient } from '@tailrace/agent';
  const agent = new AgentClient({ baseUrl: '${url}', projectApiKey: 'k' });
  ${rest}`;

// What keeps a process alive here would do so for five minutes: the tests would run into their time limit.
test.each([
  ['the output is there', "await agent.run({ prompt: 'x' });"],
  [
    'the loop is left at the end',
    "for await (const { chunkType } of await agent.run({ prompt: 'x', stream: true })) if (chunkType === 'finalOutput') break;",
  ],
  ['the loop is left after a step', "for await (const _ of await agent.run({ prompt: 'x', stream: true })) break;"],
  ['the stream is cancelled unread', "await (await agent.run({ prompt: 'x', stream: true })).cancel();"],
])('a process ends by itself when %s', async (_, rest) => {
  await using server = await startTestServer(streamOf(frames(step('looked'), final('9 €'))));
  expect(await runScript(script(server.url, rest))).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

test('a process ends by itself when it leaves a run that goes on', async () => {
  await using server = await startTestServer(openStream(frames(step('looked'))));
  const rest = "for await (const _ of await agent.run({ prompt: 'x', stream: true })) break;";
  expect(await runScript(script(server.url, rest))).toMatchObject({ code: 0, stdout: '', stderr: '' });
});
