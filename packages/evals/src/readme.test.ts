import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

async function readExamples(): Promise<string[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
}

/** A dataset of two rows, one of them of the split and the language that are asked for. */
const rows = ['en', 'de'].map((language, index) => ({
  id: `0af76519-16cd-43dd-8448-eb211c80319${index}`,
  datasetId: '0af76519-16cd-43dd-8448-eb211c803190',
  data: { question: 'why?' },
  target: null,
  metadata: { split: 'test', language },
  createdAt: '2026-01-01T00:00:00Z',
}));
const answer: Reply = (_request, response, { method, url }) => {
  const dataset = { totalCount: 2, items: rows, anyInProject: true, version: 1, nextCursor: null };
  response.end(JSON.stringify(method === 'GET' ? dataset : { id: '11111111-2222-3333-4444-555555555555', url }));
};

test('the first example of the README runs as it stands, without a server', async () => {
  const [example = ''] = await readExamples();
  expect(await runScript(example)).toMatchObject({ code: 0, stderr: '', stdout: '1\n' });
});

test('the example with a log leaves one, and shows progress', async () => {
  const [, example = ''] = await readExamples();
  const folder = await mkdtemp(join(tmpdir(), 'tailrace-readme-'));
  const result = await runScript(`process.chdir(${JSON.stringify(folder)});\n${example}`);
  expect(result).toMatchObject({ code: 0, stderr: '1/2 items (50 %)\n2/2 items (100 %)\n', stdout: '' });
  expect((await readFile(join(folder, 'runs/doubling.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(3);
  await rm(folder, { recursive: true });
});

test('the example of a dataset evaluates the rows that it selects', async () => {
  const [, , example = ''] = await readExamples();
  await using server = await startTestServer(answer);
  const { code, stderr, stdout } = await runScript(example.replace('http://127.0.0.1:8000', server.url));
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: '4\n' });
  const saved = server.requests.find(({ url }) => url.endsWith('/datapoints') && url.startsWith('/v1/evals'));
  expect(JSON.parse(saved?.body ?? '').points).toMatchObject([{ datasetLink: { datapointId: rows[0]?.id } }]);
});
