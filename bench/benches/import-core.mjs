import { interleave } from '../lib/interleave.mjs';
import { findOfficialSdk } from '../lib/official-sdk.mjs';
import { toRow } from '../lib/row.mjs';
import { countLoadedFiles, runShortProcess } from '../lib/short-process.mjs';
import { median, medianDifference, medianRatio } from '../lib/statistics.mjs';
import { builtUrl } from '../lib/workspace.mjs';

const importing = (url) => `await import('${url}');`;

/** What importing costs a process that does nothing else, beside a process that imports nothing. */
export async function run({ rounds }) {
  const official = await findOfficialSdk();
  const scripts = {
    bare: '',
    ours: importing(builtUrl('core')),
    ...(official && { official: importing(official.url) }),
  };
  const subjects = Object.entries(scripts).map(([name, script]) => [name, () => runShortProcess(script)]);
  const samples = await interleave(Object.fromEntries(subjects), rounds * 2);
  const { bare, ours } = samples;
  const row = (what, unit, pick, target) =>
    toRow({
      what: `import @tailrace/core, ${what}`,
      unit,
      ours: median(ours.map(pick)),
      other: median(bare.map(pick)),
      ratio: medianRatio(ours, bare, pick),
      difference: medianDifference(ours, bare, pick),
      against: 'bare Node',
      target,
    });
  const rows = [
    row('CPU', 'ms', ({ cpuMs }) => cpuMs, { of: 'difference', atMost: 15 }),
    row('wall', 'ms', ({ wallMs }) => wallMs),
    row('most memory', 'MB', ({ maxRssMb }) => maxRssMb),
  ];
  return official ? [...rows, ...(await compareWithOfficial(samples, scripts))] : rows;
}

async function compareWithOfficial({ bare, ours, official }, scripts) {
  const overBare = (samples) => medianDifference(samples, bare, ({ cpuMs }) => cpuMs);
  const against = 'official SDK';
  const what = 'import @tailrace/core,';
  return [
    toRow({ what: `${what} CPU over bare Node`, unit: 'ms', ours: overBare(ours), other: overBare(official), against }),
    toRow({
      what: `${what} files loaded`,
      unit: 'files',
      ours: await countLoadedFiles(scripts.ours),
      other: await countLoadedFiles(scripts.official),
      against,
    }),
  ];
}
