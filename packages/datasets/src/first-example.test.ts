import { readFile } from 'node:fs/promises';
import { runScript } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { startFakeDatasets } from './testing/fake-datasets.js';

test('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const fake = await startFakeDatasets();
  const { stdout, stderr, code } = await runScript(example.replace('http://127.0.0.1:8000', fake.server.url));
  await fake.server.close();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe("1 stored, 0 refused\n{ question: '6 × 7?' } { answer: '42' }\n");
});
