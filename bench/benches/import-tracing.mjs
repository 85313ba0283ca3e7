import { interleave } from '../lib/interleave.mjs';
import { findOfficialSdk } from '../lib/official-sdk.mjs';
import { toRow } from '../lib/row.mjs';
import { countLoadedFiles, runShortProcess } from '../lib/short-process.mjs';
import { median, medianDifference, medianRatio } from '../lib/statistics.mjs';
import { builtUrl } from '../lib/workspace.mjs';

const importing = (url) => `await import('${url}');`;

/** What importing the tracing package costs a process that does nothing else, beside one that imports the official SDK. */
export async function run({ rounds }) {
  const official = await findOfficialSdk();
  const scripts = {
    bare: '',
    ours: importing(builtUrl('tracing')),
    ...(official && { official: importing(official.url) }),
  };
  const subjects = Object.entries(scripts).map(([name, script]) => [name, () => runShortProcess(script)]);
  const samples = await interleave(Object.fromEntries(subjects), rounds);
  const rows = [compare('CPU', 'ms', samples.ours, samples.bare, 'bare Node', ({ cpuMs }) => cpuMs)];
  if (!official) return rows;
  const target = { of: 'ratio', atMost: 1 / 3 };
  return [
    ...rows,
    overBare('CPU', samples, ({ cpuMs }) => cpuMs, target),
    overBare('wall', samples, ({ wallMs }) => wallMs, target),
    toRow({
      what: 'import @tailrace/tracing, files loaded',
      unit: 'files',
      ours: await countLoadedFiles(scripts.ours),
      other: await countLoadedFiles(scripts.official),
      against: 'official SDK',
    }),
  ];
}

function compare(what, unit, ours, others, against, pick) {
  return toRow({
    what: `import @tailrace/tracing, ${what}`,
    unit,
    ours: median(ours.map(pick)),
    other: median(others.map(pick)),
    ratio: medianRatio(ours, others, pick),
    difference: medianDifference(ours, others, pick),
    against,
  });
}

function overBare(what, { bare, ours, official }, pick, target) {
  return toRow({
    what: `import @tailrace/tracing, ${what} over bare Node`,
    unit: 'ms',
    ours: medianDifference(ours, bare, pick),
    other: medianDifference(official, bare, pick),
    against: 'official SDK',
    target,
  });
}
