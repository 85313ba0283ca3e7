import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { buildApp, prepareApp, startApp } from '../../internal/next-kit/src/index.mjs';
import { interleave } from '../lib/interleave.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, percentile } from '../lib/statistics.mjs';

const source = fileURLToPath(new URL('../../packages/next/fixtures/stream', import.meta.url));

/** What the helper adds to the time until the first byte of a streamed response of Next 16, and to the time until its end. */
export async function run({ rounds, blockMs }) {
  const server = startProgram('null-server.mjs');
  const app = await prepareApp({ major: 16, name: 'bench', source, packages: ['next'] });
  try {
    await buildApp(app);
    const env = { LMNR_BASE_URL: await server.ask('url'), LMNR_PROJECT_API_KEY: 'bench' };
    const running = await startApp(app, { env });
    try {
      const block = (path) => () => runBlock(running.url + path, blockMs);
      return compare(await interleave({ bare: block('/bare'), traced: block('/traced') }, rounds));
    } finally {
      await running.stop();
    }
  } finally {
    await Promise.all([app.remove(), server.stop()]);
  }
}

/** Asks one request after the other for a while. */
async function runBlock(url, blockMs) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const visits = [];
  for (const untilMs = performance.now() + blockMs; performance.now() < untilMs; ) visits.push(await visit(url, agent));
  agent.destroy();
  return visits;
}

function visit(url, agent) {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let firstByteMs;
      response.on('data', () => {
        firstByteMs ??= performance.now() - startedMs;
      });
      response.once('end', () => resolve({ firstByteMs, endMs: performance.now() - startedMs }));
      response.once('error', reject);
    }).once('error', reject);
  });
}

function compare({ bare, traced }) {
  const row = (what, pick, of, target) => {
    const [ours, other] = [traced, bare].map((rounds) => of(rounds.flat().map(pick)));
    return toRow({ what, unit: 'ms', ours, other, against: 'without the helper', target });
  };
  const p95 = (values) => percentile(values, 0.95);
  const first = ({ firstByteMs }) => firstByteMs;
  return [
    row('first byte of a stream, p95', first, p95, { of: 'difference', atMost: 2 }),
    row('first byte of a stream, median', first, median),
    row('last byte, median', ({ endMs }) => endMs, median),
  ];
}
