import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../lib/program.mjs';
import { readOnce } from '../lib/read-once.mjs';
import { toRow } from '../lib/row.mjs';
import { median, percentile } from '../lib/statistics.mjs';

const REPEATS = 30;

/** Reads over HTTP from a store of many spans, warm, beside the same round trip that reads nothing. */
export async function run({ spans }) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const server = startProgram('tailrace-server.mjs', { args: [join(directory, 'bench.db')] });
  const sender = startProgram('span-sender.mjs');
  try {
    const port = await server.ask('port');
    const load = await sender.ask({ port, connections: 8, spanCount: 50, maxSpans: spans, isSpread: true });
    const loading = { what: `loading ${load.spans} spans`, unit: 'spans/s', ours: load.spans / load.seconds };
    return [toRow(loading), ...(await measure(port, load.spans))];
  } finally {
    await server.ask('close');
    await Promise.all([sender.stop(), server.stop()]);
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(port, spans) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const read = (path) => readOnce({ port, path, agent });
  try {
    const sample = await findSample(read);
    const rows = [];
    for (const { name, path, atMost } of queriesFor(sample)) {
      const { ours, nothing } = await readInTurn(read, path);
      rows.push(
        toRow({
          what: `${name} of ${spans} spans`,
          unit: 'ms',
          ours: median(ours),
          other: median(nothing),
          against: '/health',
          target: { of: 'ours', atMost },
        }),
        toRow({ what: `${name}, p95`, unit: 'ms', ours: percentile(ours, 0.95) }),
      );
    }
    return rows;
  } finally {
    agent.destroy();
  }
}

function queriesFor({ id, userId, sessionId }) {
  const latest = (name, query, atMost = 25) => ({
    name: `latest 50 ${name}`,
    path: `/v1/traces?limit=50${query}`,
    atMost,
  });
  return [
    latest('of all', ''),
    latest('with a tag', '&tag=tag-7'),
    latest('with a metadata value', '&metadata.plan=pro', 50),
    latest('that failed', '&status=error'),
    latest('of a user', `&userId=${userId}`),
    latest('of a session', `&sessionId=${sessionId}`),
    { name: 'one trace', path: `/v1/traces/${id}`, atMost: 5 },
  ];
}

async function findSample(read) {
  const { text } = await read('/v1/traces?limit=50&tag=tag-7');
  const { items } = JSON.parse(text);
  if (items.length !== 50) throw new Error(`Expected 50 traces, got ${items.length}`);
  return items[25];
}

async function readInTurn(read, path) {
  const ours = [];
  const nothing = [];
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const { elapsedMs, status, text } = await read(path);
    if (status !== 200) throw new Error(`${path} → ${status}: ${text}`);
    const { elapsedMs: nothingMs } = await read('/health');
    // The first one warms up.
    if (repeat === 0) continue;
    ours.push(elapsedMs);
    nothing.push(nothingMs);
  }
  return { ours, nothing };
}
