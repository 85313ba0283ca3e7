import { interleave } from '../lib/interleave.mjs';
import { findOfficialSdk } from '../lib/official-sdk.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { runShortProcess } from '../lib/short-process.mjs';
import { median, medianDifference, medianRatio } from '../lib/statistics.mjs';
import { builtUrl } from '../lib/workspace.mjs';

const TRACE_ID = '01234567-89ab-4def-8123-456789abcdef';

/** The whole life of a process that delivers one tag: start, load, send, read the answer, exit. */
export async function run({ rounds }) {
  const server = startProgram('null-server.mjs');
  const baseUrl = await server.ask('url');
  const official = await findOfficialSdk();
  const scripts = {
    bare: '',
    ours: tagBy(builtUrl('client'), baseUrl),
    fetch: tagByFetch(baseUrl),
    http: tagByHttp(baseUrl),
    ...(official && { official: tagBy(official.url, baseUrl) }),
  };
  const subjects = Object.entries(scripts).map(([name, script]) => [name, () => runShortProcess(script)]);
  try {
    return compare(await interleave(Object.fromEntries(subjects), rounds * 2));
  } finally {
    await server.stop();
  }
}

function compare({ bare, ours, fetch, http, official }) {
  const wall = ({ wallMs }) => wallMs;
  const againstBare = (what, unit, pick, target) =>
    toRow({
      what: `one tag and exit, ${what}`,
      unit,
      ours: median(ours.map(pick)),
      other: median(bare.map(pick)),
      ratio: medianRatio(ours, bare, pick),
      difference: medianDifference(ours, bare, pick),
      against: 'bare Node',
      target,
    });
  const overBare = (others, against, target) =>
    toRow({
      what: 'one tag and exit, wall over bare Node',
      unit: 'ms',
      ours: medianDifference(ours, bare, wall),
      other: medianDifference(others, bare, wall),
      against,
      target,
    });
  return [
    againstBare('wall', 'ms', wall, { of: 'difference', atMost: 60 }),
    againstBare('most memory', 'MB', ({ maxRssMb }) => maxRssMb),
    overBare(http, 'raw node:http'),
    overBare(fetch, 'raw fetch', { of: 'ratio', atMost: 60 / 213 }),
    ...(official ? [overBare(official, 'official client')] : []),
  ];
}

const tagBy = (moduleUrl, baseUrl) => `
  const { LaminarClient } = await import('${moduleUrl}');
  const client = new LaminarClient({ baseUrl: '${baseUrl}', projectApiKey: 'bench' });
  await client.tags.tag('${TRACE_ID}', 'bench');
`;

const tagByFetch = (baseUrl) => `
  const response = await fetch('${baseUrl}/v1/tag', {
    method: 'POST',
    headers: { authorization: 'Bearer bench', 'content-type': 'application/json' },
    body: JSON.stringify({ traceId: '${TRACE_ID}', names: ['bench'] }),
  });
  await response.json();
`;

const tagByHttp = (baseUrl) => `
  const { request } = await import('node:http');
  const outgoing = request('${baseUrl}/v1/tag', {
    method: 'POST',
    headers: { authorization: 'Bearer bench', 'content-type': 'application/json' },
  });
  outgoing.end(JSON.stringify({ traceId: '${TRACE_ID}', names: ['bench'] }));
  await new Promise((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => incoming.resume().once('end', resolve));
  });
`;
