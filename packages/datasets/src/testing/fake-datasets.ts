import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type SeenRequest, startTestServer, type TestServer } from '@tailrace/test-kit';
import { FakeDataset, type FakePoint } from './fake-dataset.js';

/** How a fake behaves. */
export interface FakeOptions {
  /** Only the documented routes and fields, as a hosted backend has them. */
  isHosted?: boolean;
  maxBodyBytes?: number;
  /** Answers instead of the fake, by status; told which request it is, from 1. */
  fail?: (request: SeenRequest, number: number) => number | undefined;
  /** Milliseconds before a push is answered, by its number from 1. */
  delayMs?: (number: number) => number;
  /** Told after each push. */
  onPush?: (stored: number) => void;
}

/** A server that keeps datasets in memory, on a real socket. */
export interface FakeDatasets {
  server: TestServer;
  options: FakeOptions;
  datasets: FakeDataset[];
  /** The first dataset's points, by id. */
  points(): FakePoint[];
  /** The bodies of all pushes. */
  pushes(): PushBody[];
}

interface PushBody {
  name?: string;
  datasetId?: string;
  createDataset: boolean;
  ifMissing?: boolean;
  partial?: boolean;
  pushId?: string;
  datapoints: { id?: string; key?: string; data: unknown; target?: unknown; metadata?: Record<string, unknown> }[];
}

interface Answer {
  status: number;
  body?: unknown;
}

/** Starts a fake. */
export async function startFakeDatasets(options: FakeOptions = {}): Promise<FakeDatasets> {
  const datasets: FakeDataset[] = [];
  const isPush = ({ method, url }: SeenRequest) => method === 'POST' && url === '/v1/datasets/datapoints';
  const answers = new Map<string, Answer>();
  const server = await startTestServer(async (_request, response, seen) => {
    const number = server.requests.length;
    const pushNumber = server.requests.filter(isPush).length;
    await new Promise((resolve) => setTimeout(resolve, (isPush(seen) && fake.options.delayMs?.(pushNumber)) || 0));
    const status = fake.options.fail?.(seen, number);
    const answer = status === undefined ? answerOnce(fake, answers, seen) : { status };
    if (isPush(seen) && answer.status < 300) fake.options.onPush?.(fake.points().length);
    end(response, answer);
  });
  const fake: FakeDatasets = {
    server,
    options,
    datasets,
    points: () => datasets[0]?.at(undefined) ?? [],
    pushes: () => server.requests.filter(isPush).map(({ body }) => JSON.parse(body) as PushBody),
  };
  return fake;
}

function end(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_fake' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

function answerOnce(fake: FakeDatasets, answers: Map<string, Answer>, seen: SeenRequest): Answer {
  if (seen.body.length > (fake.options.maxBodyBytes ?? Number.POSITIVE_INFINITY)) return { status: 413 };
  const key = fake.options.isHosted ? undefined : seen.headers['idempotency-key'];
  if (seen.method === 'GET' || typeof key !== 'string') return answerTo(fake, seen);
  const answer = answers.get(key) ?? answerTo(fake, seen);
  answers.set(key, answer);
  return answer;
}

function answerTo(fake: FakeDatasets, { method, url, body }: SeenRequest): Answer {
  const { pathname, searchParams } = new URL(url, 'http://fake');
  const route = `${method} ${pathname.replace(/\/[0-9a-f-]{36}(?=\/|$)/, '/:id')}`;
  const byId = fake.datasets.find(({ id }) => pathname.includes(id));
  switch (route) {
    case 'GET /v1/datasets':
      return list(fake, searchParams.get('name'));
    case 'POST /v1/datasets/datapoints':
      return push(fake, JSON.parse(body) as PushBody);
    case 'GET /v1/datasets/datapoints':
      return pull(fake, searchParams);
    case 'GET /v1/datasets/:id/versions':
      if (fake.options.isHosted) return { status: 404 };
      return byId ? { status: 200, body: { items: byId.versions.toReversed(), nextCursor: null } } : notFound();
    case 'DELETE /v1/datasets/:id/datapoints':
      if (fake.options.isHosted) return { status: 404 };
      return byId ? { status: 200, body: byId.delete((JSON.parse(body) as { ids: string[] }).ids) } : notFound();
    default:
      return { status: 404 };
  }
}

function list({ datasets }: FakeDatasets, name: string | null): Answer {
  const found = datasets.filter((dataset) => name === null || dataset.name === name).toReversed();
  const body = found.map(({ id, name, createdAt }) => ({ id, name, createdAt, projectId: 'default' }));
  return { status: 200, body };
}

function push({ datasets, options }: FakeDatasets, body: PushBody): Answer {
  const { name, datasetId, createDataset, ifMissing, datapoints } = body;
  if (datapoints.length === 0) return { status: 400, body: { error: 'No datapoints provided' } };
  let dataset = datasets.find((one) => (name === undefined ? one.id === datasetId : one.name === name));
  if (dataset && createDataset && !(ifMissing && !options.isHosted)) {
    return { status: 409, body: { error: 'Dataset with this name already exists' } };
  }
  if (!dataset && !createDataset) return notFound();
  const status = dataset ? 200 : 201;
  if (!dataset) {
    dataset = new FakeDataset(randomUUID(), name ?? '');
    datasets.push(dataset);
  }
  const rows = datapoints.map((point) => ({ ...point, id: idOf(point, options.isHosted ?? false) }));
  const { info, rejected, version } = dataset.push(rows, body.pushId);
  const documented = { message: 'Datapoints created successfully', datasetId: dataset.id, count: info.length };
  const datapointInfo = info.map(({ id, createdAt, state }) => ({
    id,
    createdAt,
    ...(!options.isHosted && { state }),
  }));
  if (options.isHosted) return { status, body: { ...documented, datapointInfo } };
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const { state } of info) counts[state]++;
  return { status, body: { ...documented, datapointInfo, ...counts, rejected, version } };
}

function idOf({ id, key }: { id?: string; key?: string }, isHosted: boolean): string {
  if (key === undefined || isHosted) return id ?? randomUUID();
  const hex = createHash('sha256').update(`server:${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function pull({ datasets, options }: FakeDatasets, query: URLSearchParams): Answer {
  const dataset = datasets.find(({ id, name }) => name === query.get('name') || id === query.get('datasetId'));
  if (!dataset) return notFound();
  const limit = Number(query.get('limit'));
  const cursor = query.get('cursor');
  if (!query.has('limit') || (cursor === null && !query.has('offset'))) return { status: 400 };
  const [pinned, after] = cursor?.split('/') ?? [query.get('version') ?? dataset.version, ''];
  const version = options.isHosted ? undefined : Number(pinned);
  const all = dataset.at(version);
  const start = cursor === null ? Number(query.get('offset')) : all.findIndex(({ id }) => id > (after ?? ''));
  const items = start === -1 ? [] : all.slice(start, start + limit);
  const documented = { totalCount: all.length, items, anyInProject: all.length > 0 };
  if (options.isHosted) return { status: 200, body: documented };
  const isLast = start === -1 || start + items.length >= all.length;
  return {
    status: 200,
    body: { ...documented, version, nextCursor: isLast ? null : `${version}/${items.at(-1)?.id}` },
  };
}

const notFound = (): Answer => ({ status: 404, body: { error: 'Dataset not found' } });
