import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave } from '../lib/interleave.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianDifference, medianRatio } from '../lib/statistics.mjs';
import { builtUrl } from '../lib/workspace.mjs';

/** From the start of the process to a listening server with a new store, beside a bare node:http server. */
export async function run({ rounds }) {
  const serverUrl = builtUrl('server');
  const { ours, bare } = await interleave(
    { ours: () => startOnce('start-server.mjs', serverUrl), bare: () => startOnce('start-bare.mjs') },
    rounds,
  );
  const row = (what, unit, pick, target) =>
    toRow({
      what: `server start, ${what}`,
      unit,
      ours: median(ours.map(pick)),
      other: median(bare.map(pick)),
      ratio: medianRatio(ours, bare, pick),
      difference: medianDifference(ours, bare, pick),
      against: 'bare node:http',
      target,
    });
  return [
    row('listening after', 'ms', ({ listeningMs }) => listeningMs, { of: 'ours', atMost: 400 }),
    row('memory then', 'MB', ({ rssMb }) => rssMb, { of: 'ours', atMost: 120 }),
  ];
}

async function startOnce(program, ...args) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  const path = fileURLToPath(new URL(`../programs/${program}`, import.meta.url));
  const startedMs = performance.now();
  const child = fork(path, [...args, join(directory, 'bench.db')], { cwd: directory, execArgv: [] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    return await new Promise((resolve, reject) => {
      child.once('message', ({ rssMb }) => resolve({ listeningMs: performance.now() - startedMs, rssMb }));
      child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it listened`)));
    });
  } finally {
    if (child.connected) child.disconnect();
    await exited;
    await rm(directory, { recursive: true, force: true });
  }
}
