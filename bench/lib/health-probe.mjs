import { Agent, get } from 'node:http';

const EVERY_MS = 20;

/** Asks a server for its health over and over; `stop()` resolves to how long each answer took, in milliseconds. */
export function startHealthProbe(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latenciesMs = [];
  let isStopped = false;
  const probing = (async () => {
    while (!isStopped) {
      latenciesMs.push(await probe(port, agent));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await probing;
      agent.destroy();
      return latenciesMs;
    },
  };
}

function probe(port, agent) {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/health', agent }, (response) => {
      response.resume().once('end', () => resolve(performance.now() - startedMs));
    }).once('error', reject);
  });
}
