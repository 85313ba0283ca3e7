import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeDatasets, startFakeDatasets } from './testing/fake-datasets.js';

let fake: FakeDatasets;
beforeEach(async () => {
  fake = await startFakeDatasets();
});
afterEach(() => fake.server.close());

async function readExamples(): Promise<string[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) =>
    code.replace('http://127.0.0.1:8000', fake.server.url),
  );
}

test('the first example of the README runs as it stands', async () => {
  const [example = ''] = await readExamples();
  const { stdout, stderr, code } = await runScript(example);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe("1 stored, 0 refused\n{ question: '6 × 7?' } { answer: '42' }\n");
});

test('the example of files runs in a folder with such a file', async () => {
  const [, example = ''] = await readExamples();
  const folder = await mkdtemp(join(tmpdir(), 'tailrace-readme-'));
  await writeFile(join(folder, 'faq.csv'), 'Question,Answer\nWhy?,Because\n');
  const inFolder = `process.chdir(${JSON.stringify(folder)});\n${example}`;
  const { stdout, stderr, code } = await runScript(inFolder);
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: '' });
  const written = JSON.parse(await readFile(join(folder, 'faq.jsonl'), 'utf8'));
  expect(written).toMatchObject({ data: { question: 'Why?' }, target: 'Because' });
  await rm(folder, { recursive: true });
});
