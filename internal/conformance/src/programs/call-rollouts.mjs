import { randomUUID } from 'node:crypto';
import { createNotes } from './note-calls.mjs';
import { readEvents } from './read-events.mjs';

const SPAN = {
  name: 'answer',
  startTime: '2026-01-02T03:04:05.000Z',
  spanId: '00000000000000aa',
  traceId: '0123456789abcdef0123456789abcdef',
  parentSpanId: '00000000000000bb',
  attributes: { 'gen_ai.system': 'test' },
  spanType: 'LLM',
};

/** Makes the calls of `client.rolloutSessions` that a version has: none, those of the event streams, or those that came after them. */
export async function callRollouts({ rolloutSessions }, baseUrl) {
  const { calls, note } = createNotes();
  if (rolloutSessions === undefined) return calls;
  const sessionId = randomUUID();
  if (rolloutSessions.connect) await serveSession({ rolloutSessions, sessionId, baseUrl, note });
  else {
    await note('register', rolloutSessions.register({ sessionId, name: 'generate' }));
    await note('registerAgain', rolloutSessions.register({ sessionId }));
    await note('setName', rolloutSessions.setName({ sessionId, name: 'other' }));
  }
  await note('getSession', getJson(`${baseUrl}/v1/rollouts/${sessionId}`));
  await note('delete', rolloutSessions.delete({ sessionId }));
  await note('deleteAgain', rolloutSessions.delete({ sessionId }));
  return calls;
}

/** What a development server does: connects, runs when it is told to, reports, and stops when it is told to. */
async function serveSession({ rolloutSessions, sessionId, baseUrl, note }) {
  const session = `${baseUrl}/v1/rollouts/${sessionId}`;
  const controller = new AbortController();
  const params = [{ name: 'messages', required: true }];
  await note('setStatusUnknown', rolloutSessions.setStatus({ sessionId, status: 'RUNNING' }));
  const { signal } = controller;
  const response = await rolloutSessions.connect({ sessionId, name: 'generate', params, signal });
  const events = readEvents(response);
  const watched = readEvents(await fetch(`${session}/events`, { signal }));
  await note('connect', events.next());
  await note('heartbeat', events.until('heartbeat'));
  await fetch(`${session}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"args":{"messages":["hi"]}}',
  });
  await note('run', events.until('run'));
  await note('sendSpanUpdate', rolloutSessions.sendSpanUpdate({ sessionId, span: SPAN }));
  await note('watchedSpan', watched.until('span_start'));
  await fetch(`${session}/stop`, { method: 'POST' });
  await note('stop', events.until('stop'));
  await note('setStatus', rolloutSessions.setStatus({ sessionId, status: 'FINISHED' }));
  controller.abort();
}

async function getJson(url) {
  const response = await fetch(url);
  return response.json();
}
