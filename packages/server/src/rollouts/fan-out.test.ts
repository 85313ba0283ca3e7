import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  findPostgres,
  type PostgresCluster,
  startPostgres,
  WHY_NO_POSTGRES,
} from '../store/testing/postgres-cluster.js';
import { type OpenEvents, openEvents } from '../testing/open-events.js';
import { bundleServer, type ChildServer, startChildServer } from '../testing/start-child-server.js';

const SESSION = '0196f000-0000-4000-8000-000000000001';
const TRACE = '0196f000-0000-4000-8000-000000000002';
const programs = findPostgres();
const headers = { 'content-type': 'application/json' };

const title = 'two servers on one PostgreSQL';
// Each test starts two servers, which takes a busy machine its time.
if (programs !== null) describe(title, { timeout: 60_000 }, () => testFanOut(programs));
else {
  it(title, (context) => {
    const reason = WHY_NO_POSTGRES;
    process.stderr.write(`skipped: ${title}: ${reason}\n`);
    context.skip(reason);
  });
}

function testFanOut(programs: string): void {
  let cluster: PostgresCluster;
  let data: string;
  let servers: ChildServer[] = [];
  let streams: OpenEvents[] = [];

  beforeAll(async () => {
    await bundleServer();
    cluster = await startPostgres(programs);
  });
  afterAll(() => cluster.stop());
  beforeEach(() => {
    data = cluster.createDatabase();
  });
  afterEach(async () => {
    for (const stream of streams) {
      stream.close();
      await stream.ended.catch(() => {});
    }
    for (const server of servers) await server.kill('SIGKILL');
    [servers, streams] = [[], []];
  });

  async function start(): Promise<ChildServer> {
    const server = await startChildServer(data);
    servers.push(server);
    return server;
  }

  async function open(url: string, init: RequestInit): Promise<OpenEvents> {
    const stream = await openEvents(url, init);
    expect(stream.status).toBe(200);
    streams.push(stream);
    return stream;
  }

  const connect = ({ url }: ChildServer) =>
    open(`${url}/v1/rollouts/${SESSION}`, { method: 'POST', headers, body: '{"name":"generate","params":[]}' });
  const watch = ({ url }: ChildServer) => open(`${url}/v1/rollouts/${SESSION}/events`, {});

  async function send({ url }: ChildServer, method: string, path: string, body: object): Promise<void> {
    const response = await fetch(`${url}/v1/rollouts/${SESSION}${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    expect(response.status, await response.text()).toBe(200);
  }

  const run = (server: ChildServer, number: number) => send(server, 'POST', '/run', { args: { number } });
  const startSpan = (server: ChildServer, number: number) =>
    send(server, 'PATCH', '/update', {
      type: 'spanStart',
      spanId: `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`,
      traceId: TRACE,
      name: String(number),
      startTime: '2026-01-02T03:04:05Z',
    });
  const seen = ({ seen }: OpenEvents, event: string) => seen.filter((candidate) => candidate.event === event);
  const spanNames = (stream: OpenEvents) =>
    seen(stream, 'span_start').map(({ data }) => Number((data as { span: { name: string } }).span.name));
  const runNumbers = (stream: OpenEvents) =>
    seen(stream, 'run').map(({ data }) => (data as { args: { number: number } }).args.number);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  it('tell the readers of one what happens at the other', async () => {
    const [here, there] = [await start(), await start()];
    const serving = await connect(here);
    const watching = await watch(here);
    await run(there, 1);
    expect(await serving.next('run')).toMatchObject({ data: { args: { number: 1 } } });
    expect((await watching.next('status_update')).data).toMatchObject({ session_id: SESSION, status: 'RUNNING' });
    await startSpan(there, 7);
    expect((await watching.next('span_start')).data).toMatchObject({ span: { name: '7', traceId: TRACE } });
    await send(there, 'POST', '/stop', {});
    expect(await serving.next('stop')).toMatchObject({ data: { session_id: SESSION } });
    expect((await watching.next('status_update')).data).toMatchObject({ status: 'STOPPED' });
    await send(there, 'DELETE', '', {});
    expect((await watching.next('session_deleted')).data).toEqual({ session_id: SESSION });
    expect([...serving.seen, ...watching.seen].filter(({ event }) => event !== 'heartbeat')).toHaveLength(7);
  });

  it('send each event once and in one order, whoever took it', async () => {
    const [here, there] = [await start(), await start()];
    const readers = [await connect(here), await connect(there)];
    const watchers = [await watch(here), await watch(there)];
    const count = 60;
    await Promise.all(upTo(count).map((number) => run(number % 2 === 0 ? here : there, number)));
    await startSpan(here, count);
    for (const reader of readers) {
      while (seen(reader, 'run').length < count) await reader.next('run');
      const ids = seen(reader, 'run').map(({ id }) => Number(id));
      expect(ids.map((id) => id - (ids[0] ?? 0) + 1)).toEqual(upTo(count));
    }
    for (const watcher of watchers) await watcher.next('span_start');
    const [first, second] = readers.map(runNumbers);
    expect(first).toEqual(second);
    expect(first?.toSorted((left, right) => left - right)).toEqual(upTo(count));
    const [statuses, others] = watchers.map((watcher) => seen(watcher, 'status_update').length);
    expect([statuses, others]).toEqual([count, count]);
  });

  it('carry on, with nothing lost or doubled, when PostgreSQL ends the connections', async () => {
    const [here, there] = [await start(), await start()];
    const serving = await connect(here);
    const watching = await watch(here);
    const count = 30;
    for (const number of upTo(count)) {
      // The last one is heard of by no other event: only by listening again.
      if (number % 10 === 0) {
        const whom = number === 20 ? 'true' : `query ilike 'listen%'`;
        cluster.run(`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'tailrace' and ${whom}`);
      }
      await run(there, number);
      await startSpan(there, number);
    }
    while (seen(serving, 'run').length < count) await serving.next('run');
    while (seen(watching, 'span_start').length < count) await watching.next('span_start');
    expect([runNumbers(serving), spanNames(watching)]).toEqual([upTo(count), upTo(count)]);
  });

  it('keep what one acknowledged before it was killed', async () => {
    const [here, there] = [await start(), await start()];
    const serving = await connect(here);
    const watching = await watch(here);
    for (const number of upTo(5)) {
      await run(there, number);
      await startSpan(there, number);
    }
    await there.kill('SIGKILL');
    const successor = await start();
    await run(successor, 6);
    await startSpan(successor, 6);
    while (seen(serving, 'run').length < 6) await serving.next('run');
    while (seen(watching, 'span_start').length < 6) await watching.next('span_start');
    expect([runNumbers(serving), spanNames(watching)]).toEqual([upTo(6), upTo(6)]);
  });
}
