import { startTestServer, type TestServer } from '@tailrace/test-kit';

/** A datapoint as the fake keeps it. */
export interface FakeDatapoint {
  id: string;
  index: number;
  data: unknown;
  scores?: Record<string, number>;
  traceId?: string;
  executorOutput?: unknown;
}

/** The documented evaluation routes, in memory, over real sockets; spans are taken and kept as they come. */
export interface FakeEvalsServer extends TestServer {
  /** Evaluations by id, each its datapoints by id. */
  evals: Map<string, Map<string, FakeDatapoint>>;
  spans: {
    name: string;
    traceId: string;
    spanId: string;
    parentSpanId?: string;
    attributes: { key: string; value: unknown }[];
  }[];
  /** Bodies over this many bytes are refused with 413. */
  maxBytes: number;
  /** So many of the next saves fail with 500. */
  failingSaves: number;
}

const EVAL = '11111111-2222-3333-4444-5555555555';

/** Starts the fake. */
export async function startFakeEvalsServer(): Promise<FakeEvalsServer> {
  const server = await startTestServer((_request, response, { body, method, url }) => {
    const [, , resource, evalId = ''] = url.split('/');
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (body.length > fake.maxBytes) return answer(413, 'too large');
    const fields = body === '' ? {} : JSON.parse(body);
    if (resource === 'traces') {
      fake.spans.push(...fields.resourceSpans[0].scopeSpans[0].spans);
      return answer(200, {});
    }
    if (method === 'POST' && evalId === '') {
      const id = `${EVAL}${String(10 + fake.evals.size)}`;
      fake.evals.set(id, new Map());
      const { groupName, metadata, name } = fields;
      return answer(200, {
        id,
        name: name ?? 'brave-lion',
        groupId: groupName ?? 'default',
        metadata,
        projectId: 'p',
        createdAt: '',
      });
    }
    const rows = fake.evals.get(evalId);
    if (!rows) return answer(404, { error: 'Evaluation not found' });
    if (fake.failingSaves-- > 0) return answer(500, 'try later');
    const points: FakeDatapoint[] = fields.points ?? [];
    if (points.some(({ data }) => data === 'bad')) return answer(400, 'Json deserialize error');
    for (const point of points) rows.set(point.id, point);
    answer(200, evalId);
  });
  const fake: FakeEvalsServer = {
    ...server,
    evals: new Map(),
    spans: [],
    maxBytes: Number.POSITIVE_INFINITY,
    failingSaves: 0,
  };
  return fake;
}
