import { interleave } from '../lib/interleave.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';

const CONNECTIONS = 16;

/** What the middleware adds to a request of a trivial Express application, with one tag set in the handler. */
export async function run({ rounds, blockMs }) {
  const server = startProgram('null-server.mjs');
  const app = startProgram('express-app.mjs', { args: [await server.ask('url')] });
  const load = startProgram('load-generator.mjs');
  try {
    const ports = await app.ask('ports');
    const subjects = Object.entries(ports).map(([name, port]) => [name, () => runBlock({ app, load, port, blockMs })]);
    const rows = compare(await interleave(Object.fromEntries(subjects), rounds));
    const { submitted, sent } = await app.ask('flush');
    rows.push(
      toRow({ what: 'delivered after all that', unit: 'writes', ours: sent, other: submitted, against: 'submitted' }),
    );
    return rows;
  } finally {
    await Promise.all([load.stop(), app.stop(), server.stop()]);
  }
}

async function runBlock({ app, load, port, blockMs }) {
  const before = await app.ask('cpu');
  const { requests, seconds, p99Ms } = await load.ask({ port, path: '/answer', connections: CONNECTIONS, blockMs });
  const after = await app.ask('cpu');
  const cpuMicros = (after.user + after.system - before.user - before.system) / requests;
  return { cpuMicros, requestsPerSecond: requests / seconds, p99Ms };
}

function compare({ bare, floor, ours, oursWithSpan }) {
  const cpu = ({ cpuMicros }) => cpuMicros;
  const rate = ({ requestsPerSecond }) => requestsPerSecond;
  const row = (what, unit, [samples, others], against, pick, target) =>
    toRow({
      what,
      unit,
      ours: median(samples.map(pick)),
      other: median(others.map(pick)),
      ratio: medianRatio(samples, others, pick),
      against,
      target,
    });
  const list = 'AsyncLocalStorage + list';
  return [
    row('one annotation, CPU a request', 'µs', [ours, floor], list, cpu, { of: 'ratio', atMost: 1.5 }),
    row('one annotation, rate', 'req/s', [ours, bare], 'bare Express', rate, { of: 'ratio', atLeast: 0.85 }),
    row('one annotation and a span, CPU a request', 'µs', [oursWithSpan, floor], list, cpu),
    row('one annotation and a span, rate', 'req/s', [oursWithSpan, bare], 'bare Express', rate),
    row('AsyncLocalStorage + list, rate', 'req/s', [floor, bare], 'bare Express', rate),
    row('one annotation, p99', 'ms', [ours, bare], 'bare Express', ({ p99Ms }) => p99Ms),
  ];
}
