import type { ServerResponse } from 'node:http';
import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';

interface FakeSession {
  id: string;
  name: string;
  params: unknown[];
  status: string;
  /** Every status that was reported, in order. */
  reported: { status: string; error?: string }[];
  events: { id: number; event: string; data: string }[];
  listeners: Set<ServerResponse>;
}

/** The documented rollout routes, in memory, over real sockets. */
export interface FakeRolloutServer extends TestServer {
  sessions: Map<string, FakeSession>;
  /** Emits a numbered event to whoever is connected, and keeps it for those who come back. */
  emit(sessionId: string, event: string, data: object): void;
}

type Entry = FakeSession['events'][number];

/** Starts the fake; with `hasIds: false` it behaves as hosted backends do: no event ids, no replay. */
export async function startFakeRolloutServer({ hasIds = true } = {}): Promise<FakeRolloutServer> {
  const sessions = new Map<string, FakeSession>();
  const open = (id: string): FakeSession => {
    const fresh = {
      id,
      name: '',
      params: [],
      status: 'PENDING',
      reported: [],
      events: [],
      listeners: new Set<never>(),
    };
    const session: FakeSession = sessions.get(id) ?? fresh;
    sessions.set(id, session);
    return session;
  };
  const write = (response: ServerResponse, { id, event, data }: Entry) =>
    response.write(`${hasIds ? `id: ${id}\n` : ''}event: ${event}\ndata: ${data}\n\n`);
  const emit = (sessionId: string, event: string, data: object) => {
    const session = open(sessionId);
    const entry = { id: session.events.length + 1, event, data: JSON.stringify(data) };
    session.events.push(entry);
    for (const response of session.listeners) write(response, entry);
  };
  const connect = (session: FakeSession, response: ServerResponse, after: string | undefined) => {
    greet(session, response);
    const missed = after === undefined || !hasIds ? [] : session.events.filter(({ id }) => id > Number(after));
    for (const entry of missed) write(response, entry);
    session.listeners.add(response);
    response.once('close', () => session.listeners.delete(response));
  };
  const answer: Reply = (_request, response, { body, headers, method, url }) => {
    const [, , , id = '', action = ''] = url.split('/');
    const fields = body === '' ? {} : JSON.parse(body);
    if (method === 'POST' && action === '') {
      Object.assign(open(id), { name: fields.name, params: fields.params });
      connect(open(id), response, headers['last-event-id'] as string | undefined);
      return;
    }
    if (action === 'status') {
      open(id).status = fields.status;
      open(id).reported.push(fields);
    }
    if (action === 'run') emit(id, 'run', { trace_id: null, path_to_count: {}, args: {}, overrides: {}, ...fields });
    if (action === 'stop') emit(id, 'stop', { session_id: id });
    if (method === 'DELETE') sessions.delete(id);
    response.end();
  };
  const server = await startTestServer(answer);
  return { ...server, sessions, emit };
}

function greet(session: FakeSession, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(`event: handshake\ndata: {"session_id":"${session.id}","project_id":"p"}\n\n`);
  response.write('event: heartbeat\ndata: {}\n\n');
}
