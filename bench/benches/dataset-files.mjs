import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { runShortProcess } from '../lib/short-process.mjs';
import { builtUrl } from '../lib/workspace.mjs';

// Ten rows for each span that `queries` reads: a million, about 1 GB.
const ROWS_A_SPAN = 10;
const ROW_BYTES = 1_000;
const LINES_A_WRITE = 1_000;

/** A JSONL file into a dataset and back: what the pushing and the pulling process hold of it. */
export async function run({ spans }) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const [input, output] = ['in.jsonl', 'out.jsonl'].map((name) => join(directory, name));
  const server = startProgram('tailrace-server.mjs', { args: [join(directory, 'bench.db')] });
  const count = spans * ROWS_A_SPAN;
  try {
    await writeRows(input, count);
    const baseUrl = `http://127.0.0.1:${await server.ask('port')}`;
    const push = await runShortProcess(
      program(
        baseUrl,
        `datasets.push({ name: 'rows', points: readDatasetFile(${JSON.stringify(input)}), createDataset: true })`,
      ),
    );
    const pull = await runShortProcess(
      program(baseUrl, `writeDatasetFile(${JSON.stringify(output)}, datasets.items({ name: 'rows' }))`),
    );
    const megabytes = (await stat(input)).size / 1e6;
    const rows = (what, { wallMs, maxRssMb }) => [
      toRow({ what: `${what}, largest memory`, unit: 'MB', ours: maxRssMb, target: { of: 'ours', atMost: 200 } }),
      toRow({ what: `${what}, rate`, unit: 'rows/s', ours: count / (wallMs / 1000) }),
    ];
    const size = `${count} rows, ${Math.round(megabytes)} MB of JSONL`;
    return [...rows(`push of ${size}`, push), ...rows(`pull of ${size}`, pull)];
  } finally {
    await server.ask('close');
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A program that does one thing with a dataset; it fails when not all rows took part. */
function program(baseUrl, call) {
  return `
    const { DatasetsClient } = await import(${JSON.stringify(builtUrl('datasets'))});
    const { readDatasetFile, writeDatasetFile } = await import(${JSON.stringify(builtUrl('datasets').replace('index.js', 'node.js'))});
    const datasets = new DatasetsClient({ baseUrl: ${JSON.stringify(baseUrl)}, projectApiKey: 'bench' });
    const { count } = await ${call};
    const { totalCount } = await datasets.pull({ name: 'rows', limit: 1 });
    if (count !== totalCount) throw new Error(count + ' rows of ' + totalCount);
    process.exit();`;
}

async function writeRows(path, count) {
  const text = 'the agent looked up an order and found that it had been sent to another address '.repeat(
    ROW_BYTES / 80,
  );
  function* lines() {
    for (let number = 0; number < count; number += LINES_A_WRITE) {
      const rows = Array.from({ length: Math.min(LINES_A_WRITE, count - number) }, (_, line) =>
        JSON.stringify({ data: { number: number + line, text }, target: number + line }),
      );
      yield `${rows.join('\n')}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
