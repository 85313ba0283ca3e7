/** Runs 200 agents one after the other and tells what memory they leave: `node bench/browser-agent-soak.mjs [runs]`, some ten minutes. */
import { loadavg } from 'node:os';
import { startProgram } from './lib/program.mjs';
import { toRow } from './lib/row.mjs';
import { printTable } from './lib/table.mjs';

const [text = '200'] = process.argv.slice(2);
const runs = Number(text);
if (!Number.isInteger(runs) || runs < 20) throw new Error(`Expected a whole number of runs from 20, got ${text}`);
/** Runs before the first look: heaps grow to their working size. */
const SETTLED_AFTER = Math.ceil(runs / 4);
const READY_MS = 5_000;
const LOOK_EVERY = Math.ceil(runs / 20);

const world = startProgram('agent-world.mjs');
const runner = startProgram('agent-runner.mjs', {
  args: [String(await world.ask('port'))],
  nodeOptions: ['--expose-gc'],
});
const looks = [];
for (let count = 1; count <= runs; count++) {
  await world.ask({ stepCount: 3 });
  await runner.ask({ elements: 1_000 });
  if (count % LOOK_EVERY !== 0) continue;
  // Contexts are made ready in the background: with more or fewer of them the look would be of something else.
  await new Promise((resolve) => setTimeout(resolve, READY_MS));
  const memory = await runner.ask('memory');
  process.stderr.write(
    `${count} runs: Node ${memory.nodeMb.toFixed(0)} MB, Chromium ${memory.chromiumMb.toFixed(0)} MB\n`,
  );
  if (count >= SETTLED_AFTER) looks.push({ count, ...memory });
}
await runner.ask('close');
await runner.stop();
await world.stop();

/** Growth over 200 runs along the line that lies closest to the looks: single ones move by several MB. */
const growth = (pick) => {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanCount = mean(looks.map(({ count }) => count));
  const meanMb = mean(looks.map(pick));
  const slope =
    looks.reduce((sum, look) => sum + (look.count - meanCount) * (pick(look) - meanMb), 0) /
    looks.reduce((sum, { count }) => sum + (count - meanCount) ** 2, 0);
  return slope * 200;
};
const row = (what, pick) => toRow({ what, unit: 'MB', ours: growth(pick), target: { of: 'ours', atMost: 10 } });
const rows = [
  row('agent, growth over 200 runs: Node', ({ nodeMb }) => nodeMb),
  row('agent, growth over 200 runs: Chromium', ({ chromiumMb }) => chromiumMb),
];
printTable('browser-agent-soak', rows, loadavg()[0]);
