import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHealthProbe } from '../lib/health-probe.mjs';
import { interleave } from '../lib/interleave.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio, percentile } from '../lib/statistics.mjs';

const posts = { connections: 8, spanCount: 50 };
const singles = { connections: 32, spanCount: 1 };

/** Spans that are acknowledged after the sync, beside a server that only appends the same bytes to a file and syncs. */
export async function run({ rounds, blockMs }) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const postgres = await startPostgres();
  if (!postgres) console.error('\nWithout PostgreSQL: there is no initdb');
  const servers = {
    floor: startProgram('file-server.mjs', { args: [join(directory, 'spans.log')] }),
    sqlite: startProgram('tailrace-server.mjs', { args: [join(directory, 'bench.db')] }),
    ...(postgres && { postgres: startProgram('tailrace-server.mjs', { args: [postgres.url] }) }),
  };
  const sender = startProgram('span-sender.mjs');
  const measure = (load) => {
    const subjects = Object.entries(servers).map(([name, server]) => [
      name,
      () => runBlock({ server, sender, load, blockMs: blockMs * 3 }),
    ]);
    return interleave(Object.fromEntries(subjects), Math.ceil(rounds / 2));
  };
  try {
    return compare(await measure(posts), await measure(singles));
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.ask('close')));
    await Promise.all([sender, ...Object.values(servers)].map((program) => program.stop()));
    await postgres?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function runBlock({ server, sender, load, blockMs }) {
  const port = await server.ask('port');
  const probe = startHealthProbe(port);
  const before = await server.ask('usage');
  const { spans, seconds, ackMs } = await sender.ask({ port, blockMs, ...load });
  const after = await server.ask('usage');
  const healthMs = await probe.stop();
  return {
    spansPerSecond: spans / seconds,
    cpuMicros: (after.user + after.system - before.user - before.system) / spans,
    ackP50Ms: median(ackMs),
    ackP99Ms: percentile(ackMs, 0.99),
    healthP99Ms: percentile(healthMs, 0.99),
  };
}

function compare(inPosts, asSingles) {
  const row = (what, unit, samples, engine, pick, target) =>
    toRow({
      what: `${engine}, ${what}`,
      unit,
      ours: median(samples[engine].map(pick)),
      other: median(samples.floor.map(pick)),
      ratio: medianRatio(samples[engine], samples.floor, pick),
      against: 'append + sync',
      target,
    });
  const rate = ({ spansPerSecond }) => spansPerSecond;
  const rowsOf = (engine, atLeast) => [
    row('posts of 50, rate', 'spans/s', inPosts, engine, rate, { of: 'ours', atLeast }),
    row('posts of 50, CPU a span', 'µs', inPosts, engine, ({ cpuMicros }) => cpuMicros),
    row('posts of 50, acknowledged p50', 'ms', inPosts, engine, ({ ackP50Ms }) => ackP50Ms),
    row('posts of 50, acknowledged p99', 'ms', inPosts, engine, ({ ackP99Ms }) => ackP99Ms),
    row('posts of 50, /health p99 meanwhile', 'ms', inPosts, engine, ({ healthP99Ms }) => healthP99Ms, {
      of: 'ours',
      atMost: 25,
    }),
    row(
      'single spans, rate',
      'spans/s',
      asSingles,
      engine,
      rate,
      engine === 'sqlite' ? { of: 'ours', atLeast: 1_500 } : undefined,
    ),
  ];
  return [...rowsOf('sqlite', 5_000), ...(inPosts.postgres ? rowsOf('postgres', 2_500) : [])];
}
