/**
 * The same Express application four times in one process, each on its own port: bare, with the least that a middleware can do
 * (an AsyncLocalStorage and a list), and with ours, without and with the request's own span.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { serve } from '../lib/serve.mjs';
import { importBuilt, requireFrom } from '../lib/workspace.mjs';

const express = requireFrom('express', 'express');
const [baseUrl] = process.argv.slice(2);
const storage = new AsyncLocalStorage();
let queue = [];

const apps = start();

serve(async (message) => {
  const { ports, outbox } = await apps;
  if (message === 'ports') return ports;
  if (message === 'flush') return outbox.flush();
  return process.cpuUsage();
});

async function start() {
  const { Outbox } = await importBuilt('core');
  const { tailrace } = await importBuilt('express');
  const outbox = new Outbox({ baseUrl, projectApiKey: 'bench' });
  const ports = {
    bare: await listen(undefined, () => {}),
    floor: await listen(queueByHand, () => storage.getStore().tags.push('bench')),
    ours: await listen(tailrace({ outbox, spans: false }), (request) => request.tailrace.tag('bench')),
    oursWithSpan: await listen(tailrace({ outbox }), (request) => request.tailrace.tag('bench')),
  };
  return { ports, outbox };
}

function listen(middleware, annotate) {
  const app = express();
  if (middleware) app.use(middleware);
  app.get('/answer', (request, response) => {
    annotate(request);
    response.json({ answer: 42, text: 'The answer to everything.' });
  });
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

function queueByHand(_request, response, next) {
  const entry = { traceId: randomUUID(), tags: [], status: 0 };
  response.once('close', () => {
    entry.status = response.statusCode;
    queue.push(entry);
    if (queue.length >= 500) queue = [];
  });
  storage.run(entry, next);
}
