// An Express 4 app in TypeScript: one request over a real socket becomes a trace that the embedded server holds.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { LaminarClient } from '@tailrace/client';
import { tailrace } from '@tailrace/express';
import { boolean, feedbackRoute } from '@tailrace/feedback/express';
import { startServer } from '@tailrace/server';
import express from 'express';

const store = await startServer({ data: ':memory:' });
const client = new LaminarClient({ baseUrl: store.url, projectApiKey: 'any' });
const feedback = feedbackRoute({
  client,
  secret: 'a secret that nobody could guess, not even here',
  allow: { thumbs: boolean() },
  identify: (req: express.Request) => req.get('x-user'),
});
const app = express();
app.use('/api/feedback', feedback);
app.use(tailrace({ client }));
app.get('/hello', (req, res) => {
  req.tailrace.tag('packed');
  res.send('hello');
});
const listener = app.listen(0, '127.0.0.1');
await once(listener, 'listening');

const { port } = listener.address() as AddressInfo;
const response = await fetch(`http://127.0.0.1:${port}/hello`);
const traceId = response.headers.get('x-trace-id');
if ((await response.text()) !== 'hello' || traceId === null)
  throw new Error('the response was changed, or names no trace');
await client.outbox.flush();

const site = `http://127.0.0.1:${port}`;
const token = await feedback.token(traceId, { actor: 'ada' });
const vote = await fetch(`${site}/api/feedback`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: site, 'x-user': 'ada' },
  body: JSON.stringify({ token, name: 'thumbs', value: true }),
});
if (vote.status !== 200) throw new Error(`the vote was answered ${vote.status} ${await vote.text()}`);

const answer = await fetch(`${store.url}/v1/traces/${traceId}`);
const trace = (await answer.json()) as { tags: string[]; scores: { actor: string }[] };
if (!trace.tags.includes('packed') || trace.scores[0]?.actor !== 'ada')
  throw new Error(`the server holds ${JSON.stringify(trace)}`);

listener.closeAllConnections();
listener.close();
await client.close();
await store.close();
