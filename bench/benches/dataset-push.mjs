import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleave } from '../lib/interleave.mjs';
import { findOfficialSdk } from '../lib/official-sdk.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';
import { importBuilt } from '../lib/workspace.mjs';

const MAX_ROUNDS = 3;

/** Small points into a new dataset, with our client and with the official one, both as they come and against the same server. */
export async function run({ rounds, spans: pointCount }) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const postgres = await startPostgres();
  if (!postgres) console.error('\nWithout PostgreSQL: there is no initdb');
  const servers = {
    SQLite: startProgram('tailrace-server.mjs', { args: [join(directory, 'bench.db')] }),
    ...(postgres && { PostgreSQL: startProgram('tailrace-server.mjs', { args: [postgres.url] }) }),
  };
  const points = Array.from({ length: pointCount }, (_, number) => ({
    data: { question: `What is ${number} + ${number}?` },
    target: { answer: number * 2 },
    metadata: { split: number % 10 === 0 ? 'test' : 'train' },
  }));
  const rows = [];
  try {
    for (const [name, server] of Object.entries(servers)) {
      const clients = await createClients(`http://127.0.0.1:${await server.ask('port')}`);
      const subjects = Object.entries(clients).map(([client, push]) => [client, () => measure(server, push, points)]);
      const samples = await interleave(Object.fromEntries(subjects), Math.min(rounds, MAX_ROUNDS));
      rows.push(...compare(name, pointCount, samples));
    }
    return rows;
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.ask('close')));
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    await postgres?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function createClients(baseUrl) {
  const options = { baseUrl, projectApiKey: 'bench' };
  const { DatasetsClient } = await importBuilt('datasets');
  const datasets = new DatasetsClient(options);
  const official = await findOfficialSdk();
  const officialDatasets = official && new (official.load().LaminarClient)(options).datasets;
  return {
    ours: (name, points) => datasets.push({ name, points, createDataset: true }),
    ...(officialDatasets && { official: (name, points) => pushOfficially(officialDatasets, name, points) }),
  };
}

/** The official client makes a dataset with the first batch and is refused at the second: so the dataset is made by one of its own. */
async function pushOfficially(datasets, name, [first, ...others]) {
  await datasets.push({ name, points: [first], createDataset: true });
  await datasets.push({ name, points: others });
}

async function measure(server, push, points) {
  const serverBefore = await server.ask('usage');
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await push(randomUUID(), points);
  const seconds = (performance.now() - startedMs) / 1000;
  const client = process.cpuUsage(before);
  const after = await server.ask('usage');
  return {
    rate: points.length / seconds,
    clientMicros: (client.user + client.system) / points.length,
    serverMicros: (after.user + after.system - serverBefore.user - serverBefore.system) / points.length,
  };
}

function compare(engine, pointCount, { ours, official }) {
  const row = (what, unit, pick, target) =>
    toRow({
      what: `${engine}, push of ${pointCount} points, ${what}`,
      unit,
      ours: median(ours.map(pick)),
      ...(official && {
        other: median(official.map(pick)),
        ratio: medianRatio(ours, official, pick),
        against: 'official client',
        target,
      }),
    });
  return [
    row('rate', 'points/s', ({ rate }) => rate, { of: 'ratio', atLeast: 5 }),
    row('client CPU a point', 'µs', ({ clientMicros }) => clientMicros),
    row('server CPU a point', 'µs', ({ serverMicros }) => serverMicros),
  ];
}
