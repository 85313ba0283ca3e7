import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type OpenStoreOptions, openStore } from '../open-store.js';
import type { Store } from '../store.js';
import { MalformedOtlpError, QueueFullError, StoreLockedError, StoreStoppedError } from '../store-errors.js';
import { bundleChild } from '../testing/bundle-child.js';
import { otlpBody } from '../testing/otlp-body.js';
import { makeAnnotation, makeQuery, PROJECT, spanId, traceId } from '../testing/span-fixtures.js';
import { storeThreadUrl } from './store-thread-url.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-thread-'));
let stores: Store[] = [];
let count = 0;

async function open(options: Partial<OpenStoreOptions> = {}): Promise<Store> {
  count += 1;
  const store = await openStore({ data: join(directory, String(count)), ...options });
  stores.push(store);
  return store;
}

afterEach(async () => {
  for (const store of stores) await store.close();
  stores = [];
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(['a file', 'memory'])('the store on threads, in %s', (place) => {
  const options = place === 'memory' ? { data: ':memory:' } : {};

  it('can read a write as soon as it is acknowledged', async () => {
    const store = await open(options);
    const spanIds = [spanId(1), spanId(2)];
    const accepted = { accepted: 2, rejected: 0, message: '' };
    await expect(store.ingest(otlpBody(traceId(1), spanIds))).resolves.toEqual(accepted);
    await expect(store.getTrace(PROJECT, traceId(1))).resolves.toMatchObject({ numSpans: 2, inputTokens: 20 });
    await store.annotate([makeAnnotation({ traceId: traceId(1), addTags: ['t'] })]);
    await expect(store.listTraces(makeQuery({ tags: ['t'] }))).resolves.toMatchObject({ items: [{ id: traceId(1) }] });
    await store.annotate([makeAnnotation({ traceId: traceId(2), addTags: ['t'] })]);
    await expect(store.listOrphans({ projectId: PROJECT, limit: 5, cursor: null })).resolves.toMatchObject({
      items: [{ traceId: traceId(2) }],
    });
    await store.checkReady();
  });

  it('refuses one malformed body and takes those that came with it', async () => {
    const store = await open(options);
    const malformed = { ...otlpBody(traceId(1), []), body: Buffer.from('{"resourceSpans": 7') };
    const results = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, number) => store.ingest(otlpBody(traceId(1), [spanId(number + 1)]))),
      store.ingest(malformed),
      ...Array.from({ length: 20 }, (_, number) => store.ingest(otlpBody(traceId(1), [spanId(number + 21)]))),
    ]);
    const rejected = results.filter((result) => result.status === 'rejected');
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.reason).toBeInstanceOf(MalformedOtlpError);
    await expect(store.getTrace(PROJECT, traceId(1))).resolves.toMatchObject({ numSpans: 40 });
  });
});

describe('the store on threads', () => {
  it('answers what was accepted before it closes, and nothing after', async () => {
    const store = await open();
    const writes = Array.from({ length: 10 }, (_, number) => store.ingest(otlpBody(traceId(1), [spanId(number + 1)])));
    const closing = store.close();
    await expect(Promise.all(writes)).resolves.toHaveLength(10);
    await closing;
    await store.close();
    await expect(store.checkReady()).rejects.toThrow(new StoreStoppedError('The store is closed'));
    await expect(store.ingest(otlpBody(traceId(1), []))).rejects.toThrow(StoreStoppedError);
    await expect(store.getTrace(PROJECT, traceId(1))).rejects.toThrow(StoreStoppedError);
  });

  it('refuses writes while its queue is full, and takes them when it has room again', async () => {
    const body = () => otlpBody(traceId(1), [spanId(1)]);
    const store = await open({ maxQueueBytes: body().body.byteLength * 2 });
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => store.ingest(body())));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(results[3]).toMatchObject({ reason: { name: 'QueueFullError', retryAfterMs: 1_000 } });
    expect(results[2]?.status === 'rejected' && results[2].reason).toBeInstanceOf(QueueFullError);
    await expect(store.ingest(body())).resolves.toMatchObject({ accepted: 1 });
    const large = otlpBody(
      traceId(1),
      Array.from({ length: 50 }, (_, number) => spanId(number + 1)),
    );
    await expect(store.ingest(large)).resolves.toMatchObject({ accepted: 50 });
  });

  it('leaves the bytes of a caller alone when they are part of a larger buffer', async () => {
    const store = await open();
    const { body, ...rest } = otlpBody(traceId(1), [spanId(1)]);
    const larger = Buffer.alloc(body.byteLength + 20, 'x');
    larger.set(body, 10);
    const part = larger.subarray(10, 10 + body.byteLength);
    await expect(store.ingest({ ...rest, body: part })).resolves.toMatchObject({ accepted: 1 });
    expect(larger.subarray(0, 10).toString()).toBe('xxxxxxxxxx');
  });

  it('belongs to one server at a time', async () => {
    const data = join(directory, 'shared');
    const store = await open({ data });
    await expect(openStore({ data })).rejects.toThrow(StoreLockedError);
    await expect(openStore({ data })).rejects.toThrow(`this process (pid ${process.pid})`);
    await store.close();
    await (await open({ data })).checkReady();
  });

  it('is one of several in a process', async () => {
    const [first, second] = [await open(), await open({ data: ':memory:' })];
    await first?.ingest(otlpBody(traceId(1), [spanId(1)]));
    await expect(second?.getTrace(PROJECT, traceId(1))).resolves.toBeNull();
  });

  it('says what is wrong when it cannot open, without the password, and leaves no lock', async () => {
    const url = 'postgres://user:hidden-password@127.0.0.1:1/db';
    const error = await openStore({ data: url }).catch((thrown: unknown) => String(thrown));
    expect(error).toMatch(/PostgreSQL at 127\.0\.0\.1:1\/db cannot be used: .*Check DATABASE_URL/);
    expect(error).not.toContain('hidden-password');
    const data = join(directory, 'not-a-database.db');
    writeFileSync(data, 'this is not a database, it is a sentence that is long enough to be read as a header');
    await expect(openStore({ data })).rejects.toThrow(/not a database/);
    expect(existsSync(`${data}.lock`)).toBe(false);
  });

  it.each(['close', 'leave'])('lets its process end by itself: %s', async (ending) => {
    const child = await bundleChild('exit-child');
    const args = [child, join(directory, ending), storeThreadUrl().href, ending];
    await expect(promisify(execFile)(process.execPath, args, { timeout: 15_000 })).resolves.toEqual({
      stdout: '',
      stderr: '',
    });
  });
});
