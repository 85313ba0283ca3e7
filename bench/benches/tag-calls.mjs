import { runCallBlock } from '../lib/call-block.mjs';
import { interleave } from '../lib/interleave.mjs';
import { findOfficialSdk } from '../lib/official-sdk.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';
import { importBuilt, requireFrom } from '../lib/workspace.mjs';

const TRACE_ID = '01234567-89ab-4def-8123-456789abcdef';
const key = 'bench';

/** An awaited `tags.tag` against a server that costs nothing. */
export async function run({ rounds, blockMs }) {
  const server = startProgram('null-server.mjs');
  const baseUrl = await server.ask('url');
  const { Pool } = requireFrom('core', 'undici');
  const pool = new Pool(baseUrl);
  const { createTransport, TagsClient } = await importBuilt('core');
  const transport = createTransport({ baseUrl, projectApiKey: key });
  const tags = new TagsClient(transport);
  const official = await findOfficialSdk();
  const officialTags = official && new (official.load().LaminarClient)({ baseUrl, projectApiKey: key }).tags;
  const calls = {
    ours: () => tags.tag(TRACE_ID, 'bench'),
    pool: () => postByPool(pool),
    ...(officialTags && { official: () => officialTags.tag(TRACE_ID, 'bench') }),
  };
  try {
    const rows = [];
    for (const concurrency of [10, 100]) rows.push(...(await compare(calls, { concurrency, rounds, blockMs })));
    return rows;
  } finally {
    await Promise.all([pool.close(), transport.close(), server.stop()]);
  }
}

async function compare(calls, { concurrency, rounds, blockMs }) {
  const subjects = Object.entries(calls).map(([name, call]) => [
    name,
    () => runCallBlock(call, { concurrency, blockMs }),
  ]);
  // Our transport moves to its pool after a burst of calls: the first round, not counted, sees to that.
  const { ours, pool, official } = await interleave(Object.fromEntries(subjects), rounds);
  const row = (what, unit, others, against, pick, target) =>
    toRow({
      what: `tags.tag, ${concurrency} at a time, ${what}`,
      unit,
      ours: median(ours.map(pick)),
      other: median(others.map(pick)),
      ratio: medianRatio(ours, others, pick),
      against,
      target,
    });
  const rate = ({ callsPerSecond }) => callsPerSecond;
  const cpu = ({ cpuMicros }) => cpuMicros;
  const rows = [
    row('CPU a call', 'µs', pool, 'raw undici Pool', cpu, { of: 'ratio', atMost: 1.2 }),
    row('rate', 'calls/s', pool, 'raw undici Pool', rate),
  ];
  if (!official) return rows;
  return [
    row('rate', 'calls/s', official, 'official client', rate, { of: 'ratio', atLeast: 5 }),
    row('CPU a call', 'µs', official, 'official client', cpu),
    ...rows,
  ];
}

async function postByPool(pool) {
  const { body } = await pool.request({
    method: 'POST',
    path: '/v1/tag',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ traceId: TRACE_ID, names: ['bench'] }),
  });
  return body.json();
}
