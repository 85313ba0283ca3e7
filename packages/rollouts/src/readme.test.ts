import { readFile } from 'node:fs/promises';
import { runScript } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeRolloutServer, startFakeRolloutServer } from './testing/fake-rollout-server.js';

let server: FakeRolloutServer;
beforeEach(async () => {
  server = await startFakeRolloutServer();
});
afterEach(() => server.close());

async function readExamples(): Promise<string[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) =>
    code.replace('http://127.0.0.1:8000', server.url),
  );
}

test('the first example of the README serves until Ctrl+C, and takes its session with it', async () => {
  const [example = ''] = await readExamples();
  const { code, signal, stderr, stdout } = await runScript(example, {
    onStart: (child) =>
      child.stdout?.on('data', (chunk) => {
        if (String(chunk).includes('HELLO')) child.kill('SIGINT');
      }),
  });
  expect({ code, signal, stderr, stdout }).toEqual({
    code: 0,
    signal: null,
    stderr: '',
    stdout: 'serving\nHELLO false\n',
  });
  expect(server.sessions.size).toBe(0);
});

test('the example of the event stream ends when the run comes', async () => {
  const [, example = ''] = await readExamples();
  expect(await runScript(example)).toMatchObject({ code: 0, stderr: '', stdout: '' });
  expect([...server.sessions.values()]).toMatchObject([{ name: 'summarize', params: [{ name: 'text' }] }]);
});
