import { readFile } from 'node:fs/promises';
import { runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { final, frames, step, streamOf } from './testing/frames.js';

const readme = readFile(new URL('../README.md', import.meta.url), 'utf8');

test.each([0, 1])('example %i of the README runs as it stands', async (index) => {
  const examples = [...(await readme).matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '');
  const client = /^import .*\nconst .*|^import .*\n\nconst .*/.exec(examples[0] ?? '')?.[0] ?? '';
  const source = index === 0 ? examples[0] : `${client}\n${examples[index]}`;
  await using server = await startTestServer(streamOf(frames(step('opened the page'), final('An example.'))));
  const { code, stderr, stdout } = await runScript((source ?? '').replace('http://127.0.0.1:8000', server.url));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('An example.');
});
