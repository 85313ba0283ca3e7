import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../lib/postgres.mjs';
import { startProgram } from '../lib/program.mjs';
import { readOnce } from '../lib/read-once.mjs';
import { toRow } from '../lib/row.mjs';
import { seedPostgres, seedSqlite } from '../lib/seed-reviews.mjs';
import { percentile } from '../lib/statistics.mjs';

const REPEATS = 60;
const FEW = 1_000;
const PATH = '/api/projects/@current/llm_analytics';

const LISTS = [
  ['latest 100', () => '', 30],
  ['oldest 100', () => '?order_by=created_at', 30],
  ['latest 100 with a score', ({ definitionId }) => `?definition_id=${definitionId}`, 30],
  ['last page', ({ count }) => `?offset=${count - 100}`, 30],
  ['page in the middle', ({ count }) => `?offset=${count / 2}`, 30],
  [
    'page in the middle with a score',
    ({ count, definitionId }) => `?definition_id=${definitionId}&offset=${count / 2}`,
    30,
  ],
  ['search for one', ({ count }) => `?search=trace-${String(count / 2).padStart(16, '0')}`],
];

/** Pages of 100 reviews out of a million over HTTP, warm, beside the same out of a thousand. */
export async function run({ spans }) {
  const many = spans * 10;
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const postgres = await startPostgres();
  if (!postgres) console.error('\nWithout PostgreSQL: there is no initdb');
  const other = postgres && (await postgres.createDatabase('few'));
  const file = (name) => join(directory, `${name}.db`);
  const engines = {
    SQLite: [
      { data: file('many'), seed: () => seedSqlite(file('many'), many) },
      { data: file('few'), seed: () => seedSqlite(file('few'), FEW) },
    ],
    ...(postgres && {
      PostgreSQL: [
        { data: postgres.url, seed: () => seedPostgres(postgres.url, many) },
        { data: other, seed: () => seedPostgres(other, FEW) },
      ],
    }),
  };
  try {
    const rows = [];
    for (const [name, stores] of Object.entries(engines)) rows.push(...(await compare(name, many, stores)));
    return rows;
  } finally {
    await postgres?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function compare(engine, many, stores) {
  const servers = stores.map(({ data }) => startProgram('tailrace-server.mjs', { args: [data] }));
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  try {
    // One after the other: what is sent while a store is filled would wait for it.
    const large = await openLists(servers[0], stores[0], agent);
    const small = await openLists(servers[1], stores[1], agent);
    const rows = [];
    for (const [what, query, atMost] of LISTS) {
      const [ours, other] = await readInTurn([large, small], query);
      const row = (figure, pick, target) =>
        toRow({
          what: `${engine}, ${what} of ${many} reviews, ${figure}`,
          unit: 'ms',
          ours: pick(ours),
          other: pick(other),
          against: `${FEW} reviews`,
          target,
        });
      rows.push(
        row('p95', ({ times }) => percentile(times, 0.95), atMost && { of: 'ours', atMost }),
        row('server CPU a page', ({ cpuMs }) => cpuMs / REPEATS),
      );
    }
    return rows;
  } finally {
    agent.destroy();
    await Promise.all(servers.map((server) => server.ask('close')));
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Makes the definition, and with it the tables and the project, then the reviews. */
async function openLists(server, { seed }, agent) {
  const port = await server.ask('port');
  const response = await fetch(`http://127.0.0.1:${port}${PATH}/score_definitions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'quality', kind: 'numeric', config: { min: 0, max: 5 } }),
  });
  const { id: definitionId } = await response.json();
  await seed();
  const read = async (query) => {
    const path = `${PATH}/trace_reviews${query}`;
    const { elapsedMs, status, text } = await readOnce({ port, path, agent });
    if (status !== 200) throw new Error(`${path} → ${status}: ${text}`);
    return { elapsedMs, page: JSON.parse(text) };
  };
  const { page } = await read('?limit=1');
  const cpuMs = async () => {
    const { user, system } = await server.ask('usage');
    return (user + system) / 1000;
  };
  return { definitionId, count: page.count, read, cpuMs };
}

/** The two take turns, in blocks that begin with one more request to warm up. */
async function readInTurn(lists, query) {
  const samples = [];
  for (const list of lists) {
    await list.read(query(list));
    const before = await list.cpuMs();
    const times = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) times.push((await list.read(query(list))).elapsedMs);
    samples.push({ times, cpuMs: (await list.cpuMs()) - before });
  }
  return samples;
}
