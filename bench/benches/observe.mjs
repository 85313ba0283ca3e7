import { AsyncLocalStorage } from 'node:async_hooks';
import { interleave } from '../lib/interleave.mjs';
import { startProgram } from '../lib/program.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';
import { importBuilt } from '../lib/workspace.mjs';

// Fits into the outbox, so that nothing is dropped.
const WAVE = 5_000;
const WAVES_A_BLOCK = 4;
const QUESTION = { question: 'How many seats are left?', tenant: 'acme', limit: 5 };
const OPTIONS = { name: 'answer', tags: ['bench'] };

/** One observed call with its input and output, beside the least that could do it: an AsyncLocalStorage and two JSON texts. */
export async function run({ rounds }) {
  const server = startProgram('null-server.mjs');
  const { Laminar, observe } = await importBuilt('tracing');
  Laminar.initialize({ baseUrl: await server.ask('url'), projectApiKey: 'bench' });
  const subjects = { ours: byObserve(observe, Laminar), nested: byNesting(observe, Laminar), floor: byHand() };
  try {
    const blocks = Object.entries(subjects).map(([name, subject]) => [name, () => runBlock(subject)]);
    return compare(await interleave(Object.fromEntries(blocks), rounds * 2));
  } finally {
    await Laminar.shutdown();
    await server.stop();
  }
}

/** Makes waves of calls, delivering in between. Resolves to the CPU of a call, without delivery and with it. */
async function runBlock({ call, deliver, callsAtOnce }) {
  globalThis.gc();
  const before = process.cpuUsage();
  let callMicros = 0;
  const rounds = WAVE / callsAtOnce;
  for (let wave = 0; wave < WAVES_A_BLOCK; wave++) {
    const waveBefore = process.cpuUsage();
    for (let index = 0; index < rounds; index++) call(QUESTION);
    const { user, system } = process.cpuUsage(waveBefore);
    callMicros += user + system;
    await deliver();
  }
  const { user, system } = process.cpuUsage(before);
  const calls = WAVE * WAVES_A_BLOCK;
  return { callMicros: callMicros / calls, deliveredMicros: (user + system) / calls };
}

const answer = ({ limit, tenant }) => ({ tenant, seats: limit * 2 });

function byObserve(observe, Laminar) {
  return { callsAtOnce: 1, call: (question) => observe(OPTIONS, answer, question), deliver: () => deliverAll(Laminar) };
}

function byNesting(observe, Laminar) {
  const call = (question) => observe(OPTIONS, () => observe(OPTIONS, answer, question));
  return { callsAtOnce: 2, call, deliver: () => deliverAll(Laminar) };
}

async function deliverAll(Laminar) {
  await Laminar.flush({ throwOnFailure: true });
}

function byHand() {
  const storage = new AsyncLocalStorage();
  let spans = [];
  const call = (question) => {
    const span = { input: JSON.stringify(question), startedAtMs: performance.now() };
    const result = storage.run(span, () => answer(question));
    spans.push({ ...span, output: JSON.stringify(result), endedAtMs: performance.now() });
    return result;
  };
  const deliver = async () => {
    spans = [];
  };
  return { callsAtOnce: 1, call, deliver };
}

function compare({ ours, nested, floor }) {
  const row = (what, samples, pick, target) =>
    toRow({
      what: `observe, ${what}`,
      unit: 'µs',
      ours: median(samples.map(pick)),
      other: median(floor.map(pick)),
      ratio: medianRatio(samples, floor, pick),
      against: 'AsyncLocalStorage + JSON',
      target,
    });
  return [
    row('CPU a call', ours, ({ callMicros }) => callMicros, { of: 'ours', atMost: 15 }),
    row('CPU a call, two nested', nested, ({ callMicros }) => callMicros),
    row('CPU a call, delivery included', ours, ({ deliveredMicros }) => deliveredMicros),
  ];
}
