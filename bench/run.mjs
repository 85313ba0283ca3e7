/**
 * Measures what users would notice, each figure next to something it can be compared with:
 * `pnpm bench` for everything, `pnpm bench outbox express` for some, `--quick` for a first look, `--json` for machines.
 */
import { readdir } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from '../scripts/lib/main.mjs';
import { startProgram } from './lib/program.mjs';
import { printTable } from './lib/table.mjs';

const quick = { rounds: 3, blockMs: 300, spans: 10_000 };
const full = { rounds: 9, blockMs: 1_000, spans: 100_000 };

await main(async () => {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean' },
      quick: { type: 'boolean' },
      rounds: { type: 'string' },
      spans: { type: 'string' },
    },
    allowPositionals: true,
  });
  const names = await chooseBenches(positionals);
  const settings = { ...(values.quick ? quick : full) };
  if (values.rounds !== undefined) settings.rounds = readCount('--rounds', values.rounds);
  if (values.spans !== undefined) settings.spans = readCount('--spans', values.spans);

  const results = [];
  let hasFailed = false;
  for (const name of names) {
    process.stderr.write(`${name} … `);
    const startedMs = performance.now();
    try {
      const rows = await runBench(name, settings);
      process.stderr.write(`${((performance.now() - startedMs) / 1000).toFixed(0)} s\n`);
      results.push({ name, load: loadavg()[0], rows });
      if (!values.json) printTable(name, rows, loadavg()[0]);
    } catch (error) {
      // One that cannot run must not cost the others their figures.
      process.stderr.write(`failed\n${error.message}\n`);
      hasFailed = true;
    }
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, settings, results }, null, 2)}\n`);
  return hasFailed ? 1 : 0;
});

async function chooseBenches(wanted) {
  const files = await readdir(new URL('./benches/', import.meta.url));
  const known = files.map((file) => file.replace('.mjs', '')).sort();
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no bench "${unknown}". There are: ${known.join(', ')}`);
  return wanted.length > 0 ? wanted : known;
}

function readCount(option, text) {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option}: expected a whole number above 0, got ${text}`);
  return count;
}

/** Runs a bench in a process of its own: the heap and the compiled code of one must not help or hurt the next. */
async function runBench(name, settings) {
  const bench = startProgram(join('..', 'lib', 'bench-process.mjs'), { nodeOptions: ['--expose-gc'] });
  try {
    return await bench.ask({ name, settings });
  } finally {
    await bench.stop();
  }
}
