import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, percentile } from '../lib/statistics.mjs';

const STEPS = 30;
const WARM_RUNS = 5;
/** What the runner makes ready in the background after a run must not be in the next figure. */
const PAUSE_MS = 2_000;

/** What an agent's run costs beside its model: steps on a page of product cards, a look at a large one, and the start of a run. */
export async function run({ rounds }) {
  const world = startProgram('agent-world.mjs');
  const runner = startProgram('agent-runner.mjs', { args: [String(await world.ask('port'))] });
  const measure = async (elements, stepCount) => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await world.ask({ stepCount });
    const result = await runner.ask({ elements });
    return { ...result, questions: await world.ask('questions') };
  };
  try {
    await measure(1_000, 2);
    const starts = [];
    for (let count = 0; count < WARM_RUNS; count++) starts.push(await measure(1_000, 1));
    const runs = [];
    for (let count = 0; count < Math.ceil(rounds / 3); count++) runs.push(await measure(1_000, STEPS));
    return [...startRows(starts), ...stepRows(runs), ...lookRows(await measure(10_000, STEPS)), stateRow(runs[0])];
  } finally {
    await runner.ask('close');
    await runner.stop();
    await world.stop();
  }
}

function startRows(starts) {
  const timesMs = starts.map(({ questions, startedAtMs }) => questions[0].askedAtMs - startedAtMs);
  const ours = median(timesMs);
  return [toRow({ what: 'agent, warm: to the first question', unit: 'ms', ours, target: { of: 'ours', atMost: 500 } })];
}

function stepRows(runs) {
  const overheadsMs = runs.flatMap(({ questions }) =>
    questions.slice(1).map(({ askedAtMs }, index) => askedAtMs - questions[index].answeredAtMs),
  );
  const cpuMs = runs.map(({ chromiumCpuMs, nodeCpuMs }) => chromiumCpuMs + nodeCpuMs);
  const row = (what, ours, atMost) =>
    toRow({ what: `agent, 1,000 elements: ${what}`, unit: 'ms', ours, target: atMost && { of: 'ours', atMost } });
  return [
    row('a step without the model, p50', median(overheadsMs), 250),
    row('the same, p95', percentile(overheadsMs, 0.95), 600),
    row('CPU a step', median(cpuMs), 180),
    row('of it in Node', median(runs.map(({ nodeCpuMs }) => nodeCpuMs))),
  ];
}

function lookRows({ looks, questions }) {
  const timesMs = looks.map((look) => look['browser.elements_ms']);
  const row = (what, ours) => toRow({ what, unit: 'ms', ours, target: { of: 'ours', atMost: 30 } });
  return [
    row('agent, 10,000 elements: to read the page, p50', median(timesMs)),
    // On a busy machine the fastest tells most of what it costs.
    row('the fastest of 30', Math.min(...timesMs)),
    toRow({
      what: 'the same, as text',
      unit: 'characters',
      ours: median(questions.map(({ characters }) => characters)),
      target: { of: 'ours', atMost: 6_000 },
    }),
  ];
}

function stateRow({ stateLength, stepCount }) {
  const ours = stateLength / 1_000;
  return toRow({ what: `agent state of ${stepCount} steps`, unit: 'kB', ours, target: { of: 'ours', atMost: 100 } });
}
