import { randomUUID } from 'node:crypto';
import { interleave } from '../lib/interleave.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';
import { importBuilt, requireFrom } from '../lib/workspace.mjs';

const BATCH = 500;
const WAVE = 5_000;
const WAVES_A_BLOCK = 6;
const PATH = '/v1/annotations';

/** Annotations through the outbox, beside the least that does the same: JSON.stringify, batches of 500, a raw undici Pool. */
export async function run({ rounds }) {
  const server = startProgram('null-server.mjs');
  const baseUrl = await server.ask('url');
  const { Outbox } = await importBuilt('core');
  const { Pool } = requireFrom('core', 'undici');
  const pool = new Pool(baseUrl);
  const outbox = new Outbox({ baseUrl, projectApiKey: 'bench' });
  try {
    const samples = await interleave(
      { ours: () => runBlock(byOutbox(outbox)), floor: () => runBlock(byHand(pool)) },
      rounds * 2,
    );
    return [...compare(samples), ...(await compareMemory(Math.min(rounds, 5)))];
  } finally {
    await outbox.close();
    await Promise.all([pool.close(), server.stop()]);
  }
}

/** Sends waves that fit into the outbox. Resolves to `{ perSecond, perCpuSecond, enqueueMicros }`. */
async function runBlock({ add, deliver }) {
  const traceIds = Array.from({ length: WAVE * WAVES_A_BLOCK }, () => randomUUID());
  globalThis.gc();
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  let enqueueMicros = 0;
  for (let wave = 0; wave < WAVES_A_BLOCK; wave++) {
    const enqueueBefore = process.cpuUsage();
    for (let index = wave * WAVE; index < (wave + 1) * WAVE; index++) add(traceIds[index]);
    const { user, system } = process.cpuUsage(enqueueBefore);
    enqueueMicros += user + system;
    await deliver();
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const count = traceIds.length;
  return {
    perSecond: count / seconds,
    perCpuSecond: (count / (user + system)) * 1e6,
    enqueueMicros: enqueueMicros / count,
  };
}

function byOutbox(outbox) {
  return {
    add: (traceId) => outbox.tag(traceId, 'bench'),
    async deliver() {
      await outbox.flush({ throwOnFailure: true });
    },
  };
}

function byHand(pool) {
  let items = [];
  return {
    add(traceId) {
      items.push(JSON.stringify({ id: randomUUID(), traceId, writtenAtMs: Date.now(), addTags: ['bench'] }));
    },
    async deliver() {
      const waiting = items;
      items = [];
      const posts = [];
      for (let at = 0; at < waiting.length; at += BATCH) posts.push(post(pool, waiting.slice(at, at + BATCH)));
      await Promise.all(posts);
    },
  };
}

async function post(pool, items) {
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' };
  const { body } = await pool.request({
    method: 'POST',
    path: PATH,
    headers,
    body: `{"annotations":[${items.join(',')}]}`,
  });
  await body.json();
}

function compare({ ours, floor }) {
  const row = (what, unit, pick, target) =>
    toRow({
      what: `outbox, ${what}`,
      unit,
      ours: median(ours.map(pick)),
      other: median(floor.map(pick)),
      ratio: medianRatio(ours, floor, pick),
      against: 'stringify + raw Pool',
      target,
    });
  return [
    row('delivered a CPU second', 'writes', ({ perCpuSecond }) => perCpuSecond, { of: 'ours', atLeast: 40_000 }),
    row('delivered a second', 'writes', ({ perSecond }) => perSecond),
    row('CPU to enqueue one', 'µs', ({ enqueueMicros }) => enqueueMicros, { of: 'ours', atMost: 3 }),
  ];
}

async function compareMemory(rounds) {
  const subjects = ['outbox', 'list'].map((subject) => [subject, () => measureGrowth(subject)]);
  const { outbox, list } = await interleave(Object.fromEntries(subjects), rounds);
  const grown = ({ grownMb }) => grownMb;
  return [
    toRow({
      what: 'outbox, growth with the server down, 100,000 writes',
      unit: 'MB',
      ours: median(outbox.map(grown)),
      other: median(list.map(grown)),
      against: 'a list without bounds',
      target: { of: 'ours', atMost: 20 },
    }),
  ];
}

async function measureGrowth(subject) {
  const program = startProgram('outbox-memory.mjs', { nodeOptions: ['--expose-gc'] });
  try {
    const result = await program.ask(subject);
    if (!result.isAccounted) throw new Error('The outbox lost count of its writes');
    return result;
  } finally {
    await program.stop();
  }
}
