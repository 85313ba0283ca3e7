/** The least that a durable server does: takes the body, appends it to a file, and answers after the sync, for all that waited together. */
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { serve } from '../lib/serve.mjs';

const [path] = process.argv.slice(2);
const file = open(path, 'a');
let waiting = [];
let isWriting = false;

const server = createServer((request, response) => {
  if (request.method === 'GET') return response.end('OK');
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    waiting.push({ bytes: Buffer.concat(chunks), response });
    if (!isWriting) void writeAll();
  });
});

async function writeAll() {
  isWriting = true;
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    const handle = await file;
    await handle.writev(group.map(({ bytes }) => bytes));
    await handle.datasync();
    for (const { response } of group) response.end();
  }
  isWriting = false;
}

const port = new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

serve(async (message) => {
  if (message === 'close') return;
  return message === 'usage' ? process.cpuUsage() : port;
});
