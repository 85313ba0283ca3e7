import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleave } from '../lib/interleave.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, percentile } from '../lib/statistics.mjs';

const CONNECTIONS = 100;
const EVENTS_A_BLOCK = 30;

/** Time from the request that runs a session until each of 100 connections to it has the event, beside the request itself. */
export async function run({ rounds }) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const postgres = await startPostgres();
  if (!postgres) console.error('\nWithout PostgreSQL: there is no initdb');
  const servers = {
    sqlite: startProgram('tailrace-server.mjs', { args: [join(directory, 'bench.db')] }),
    // What one server takes, the readers of the other hear.
    ...(postgres && {
      postgres: startProgram('tailrace-server.mjs', { args: [postgres.url] }),
      other: startProgram('tailrace-server.mjs', { args: [postgres.url] }),
    }),
  };
  const readers = startProgram('rollout-readers.mjs');
  const ports = async (server, poster = server) => ({
    port: await server.ask('port'),
    postPort: await poster.ask('port'),
  });
  const measure = (target) => readers.ask({ ...target, connections: CONNECTIONS, eventCount: EVENTS_A_BLOCK });
  try {
    const targets = {
      SQLite: await ports(servers.sqlite),
      ...(postgres && {
        'PostgreSQL, one server': await ports(servers.postgres),
        'PostgreSQL, from one server to another': await ports(servers.postgres, servers.other),
      }),
    };
    const subjects = Object.entries(targets).map(([name, target]) => [name, () => measure(target)]);
    const samples = await interleave(Object.fromEntries(subjects), Math.ceil(rounds / 2));
    return Object.entries(samples).flatMap(([name, blocks]) => toRows(name, blocks));
  } finally {
    const running = Object.values(servers);
    await readers.stop();
    await Promise.all(running.map((server) => server.ask('close')));
    await Promise.all(running.map((server) => server.stop()));
    await postgres?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function toRows(name, blocks) {
  const arrivalsMs = blocks.flatMap(({ arrivalsMs }) => arrivalsMs);
  const answersMs = blocks.flatMap(({ answersMs }) => answersMs);
  const row = (what, pick, target) =>
    toRow({
      what: `${name}, ${what}`,
      unit: 'ms',
      ours: pick(arrivalsMs),
      other: pick(answersMs),
      against: 'the request',
      target,
    });
  return [
    row('event at 100 readers, p50', median),
    row('event at 100 readers, p99', (values) => percentile(values, 0.99), { of: 'ours', atMost: 50 }),
  ];
}
