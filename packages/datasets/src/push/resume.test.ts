import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeDatasets, startFakeDatasets } from '../testing/fake-datasets.js';

const COUNT = 2_000;
let fake: FakeDatasets;
let folder: string;

beforeEach(async () => {
  fake = await startFakeDatasets({ delayMs: () => 5 });
  folder = await mkdtemp(join(tmpdir(), 'tailrace-resume-'));
});
afterEach(async () => {
  await fake.server.close();
  await rm(folder, { recursive: true });
});

const SCRIPT = `
  import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
  import { DatasetsClient } from '@tailrace/datasets';
  import { readDatasetFile } from '@tailrace/datasets/node';
  const { INPUT, CHECKPOINT, KEY } = process.env;
  const checkpoint = existsSync(CHECKPOINT!) ? JSON.parse(readFileSync(CHECKPOINT!, 'utf8')) : {};
  const result = await new DatasetsClient().push({
    name: 'd', points: readDatasetFile(INPUT!), createDataset: true, batchSize: 20, key: KEY || undefined,
    startAt: checkpoint.nextIndex, pushId: checkpoint.pushId,
    onBatch: (now) => { writeFileSync(CHECKPOINT + '.new', JSON.stringify(now)); renameSync(CHECKPOINT + '.new', CHECKPOINT!); },
  });
  process.stdout.write(String(result!.count));
`;

test.each([
  ['on the embedded server', false, ''],
  ['on a hosted backend', true, ''],
  ['on a hosted backend, by key', true, 'sku'],
])(
  'a push killed half way goes on without gaps or duplicates, %s',
  async (_name, isHosted, key) => {
    fake.options.isHosted = isHosted;
    const input = join(folder, 'input.jsonl');
    const lines = Array.from({ length: COUNT }, (_, index) => JSON.stringify({ data: { sku: `sku-${index}` } }));
    await writeFile(input, lines.join('\n'));
    const env = {
      LMNR_BASE_URL: fake.server.url,
      LMNR_PROJECT_API_KEY: 'k',
      INPUT: input,
      CHECKPOINT: join(folder, 'checkpoint.json'),
      KEY: key,
    };
    let child: ChildProcess | undefined;
    fake.options.onPush = (stored) => void (stored >= COUNT * 0.4 && child?.kill('SIGKILL'));
    const first = await runScript(SCRIPT, {
      env,
      onStart: (started) => {
        child = started;
      },
    });
    expect(first.signal).toBe('SIGKILL');
    const storedFirst = fake.points().length;
    expect(storedFirst).toBeGreaterThanOrEqual(COUNT * 0.4);
    expect(storedFirst).toBeLessThanOrEqual(COUNT * 0.6);

    fake.options.onPush = () => undefined;
    const second = await runScript(SCRIPT, { env });
    expect(second).toMatchObject({ code: 0, stderr: '' });
    const { nextIndex } = JSON.parse(await readFile(env.CHECKPOINT, 'utf8'));
    expect(nextIndex).toBe(COUNT);
    expect(Number(second.stdout)).toBeLessThan(COUNT);
    const skus = fake.points().map(({ data }) => (data as { sku: string }).sku);
    const expected = Array.from({ length: COUNT }, (_, index) => `sku-${index}`);
    expect(key === '' ? skus : skus.sort()).toEqual(key === '' ? expected : expected.sort());
  },
  60_000,
);
