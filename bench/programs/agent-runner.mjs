/** Runs browser agents as built, in a process of their own, against the model and the site of agent-world. */
import { readProcessTree } from '../lib/process-tree.mjs';
import { serve } from '../lib/serve.mjs';
import { importBuilt } from '../lib/workspace.mjs';

const [port] = process.argv.slice(2);
const { AgentRunner } = await importBuilt('browser-agent');

const spans = [];
const runner = new AgentRunner({
  noSandbox: process.getuid?.() === 0,
  allowPrivateNetworks: [`127.0.0.1:${port}`],
  providers: { openai: { apiKey: 'k', baseUrl: `http://127.0.0.1:${port}/v1`, api: 'compatible' } },
  onSpan: (span) => spans.push(span),
});

serve(async (message) => {
  if (message === 'close') return runner.close();
  if (message === 'memory') {
    globalThis.gc?.();
    return { nodeMb: process.memoryUsage().rss / 2 ** 20, chromiumMb: readProcessTree(process.pid).memoryMb };
  }
  return run(message);
});

/** CPU is that from the end of the first step to the last, so that opening and closing the browser's part is not counted. */
async function run({ elements }) {
  spans.length = 0;
  const startedAtMs = performance.timeOrigin + performance.now();
  let first;
  let last;
  let final;
  const chunks = await runner.start({
    prompt: 'Put everything into the basket.',
    startUrl: `http://127.0.0.1:${port}/?elements=${elements}`,
    returnAgentState: true,
  });
  for await (const chunk of chunks) {
    if (chunk.chunkType === 'finalOutput') final = chunk.content;
    else if (chunk.chunkType !== 'step' || chunk.actionResult.error) throw new Error(JSON.stringify(chunk));
    else if (first === undefined) first = usage();
    else if (chunk.actionResult.isDone) last = usage();
  }
  const steps = final.stepCount - 1;
  return {
    startedAtMs,
    stepCount: final.stepCount,
    stateLength: final.agentState.length,
    ...(last && {
      nodeCpuMs: (last.nodeMs - first.nodeMs) / steps,
      chromiumCpuMs: (last.chromiumMs - first.chromiumMs) / steps,
    }),
    looks: spans.filter(({ name }) => name === 'browser.update_state').map(({ attributes }) => attributes),
  };
}

function usage() {
  // First, as it reads all of /proc itself.
  const chromiumMs = readProcessTree(process.pid).cpuMs;
  const { system, user } = process.cpuUsage();
  return { chromiumMs, nodeMs: (system + user) / 1_000 };
}
