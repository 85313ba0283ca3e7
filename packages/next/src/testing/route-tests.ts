import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Recorder } from './recorder.js';

const MEGABYTE = 1_048_576;

/** Handlers of every signature, what a proxy passes on, and large bodies. */
export function testRoutes(recorder: Recorder): void {
  test('the first example of the README runs as it stands', async () => {
    const { seen, trace } = await recorder.record('/answer');
    expect(JSON.parse(seen.body)).toEqual({ answer: 42 });
    expect(trace).toMatchObject({
      tags: ['answered'],
      metadata: { plan: 'pro' },
      scores: [{ name: 'quality', score: 0.9 }],
    });
  });

  test('a handler without parameters finds its trace', async () => {
    const { seen, trace } = await recorder.record('/plain');
    expect(seen.body).toBe('plain');
    expect(trace).toMatchObject({ tags: ['plain'], metadata: { route: '/plain' } });
  });

  test('a handler reads the body of its request', async () => {
    const { seen, trace } = await recorder.record('/request', { method: 'POST', body: 'Hello?' });
    expect(seen).toMatchObject({ status: 200, body: 'Hello?' });
    expect(trace).toMatchObject({ tags: ['posted'], metadata: { method: 'POST', route: '/request' } });
  });

  test('a route is called as its folders are, without what the path and the query say', async () => {
    const { seen, trace } = await recorder.record('/users/secret-reader?q=secret');
    expect(JSON.parse(seen.body)).toEqual({ id: 'secret-reader' });
    expect(trace).toMatchObject({ metadata: { route: '/users/[id]', query: 'secret' } });
    expect(JSON.stringify(trace.spans)).not.toContain('secret');
  });

  test('a proxy starts a trace, whose first span is the one of the handler', async () => {
    const { trace } = await recorder.record('/users/7', { traceId: null });
    expect(trace).toMatchObject({ topSpanName: 'GET /users/[id]', tags: ['user'] });
  });

  test('one promise is registered for a request, before its handler runs', async () => {
    const { body } = await recorder.visit('/kept');
    const { kept } = JSON.parse(body);
    expect(kept).toBeGreaterThan(0);
    expect(JSON.parse((await recorder.visit('/kept')).body)).toEqual({ kept: kept + 1 });
  });

  test('HEAD is one write, although nobody reads the body', async () => {
    const { trace } = await recorder.record('/plain', { method: 'HEAD' });
    expect(trace).toMatchObject({ metadata: { method: 'HEAD', status: 200, outcome: 'completed' } });
  });

  test('what is made while the application is built is not recorded, and stays prerendered', async () => {
    const { body, headers } = await recorder.visit('/prerendered');
    expect(JSON.parse(body)).toEqual({ recorded: false });
    expect(headers).not.toHaveProperty('x-trace-id');
  });

  test('100 MB pass without being held', async () => {
    await recorder.record('/node/large');
    const before = await peakMemory(recorder.pid);
    const { seen, trace } = await recorder.record('/node/large');
    expect(seen.length).toBe(100 * MEGABYTE);
    expect(trace).toMatchObject({ metadata: { outcome: 'completed' } });
    // The peak of a second time over that of the first: a body that is kept would add its whole size.
    expect((await peakMemory(recorder.pid)) - before).toBeLessThan(40 * MEGABYTE);
  });
}

async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
