import { newTraceId } from '@tailrace/core';
import { expect, test } from 'vitest';
import type { Recorder } from './recorder.js';

const CASES = [
  { name: 'json', status: 200, contains: '"traceId"' },
  { name: 'stream', status: 200, contains: '1\n2\n3\n4\n5\n', metadata: { lines: 5 } },
  { name: 'ai', status: 200, contains: '"delta":"world"' },
  { name: 'redirect', status: 307, contains: '' },
  { name: 'moved', status: 308, contains: '' },
  { name: 'missing', status: 404, contains: '' },
  { name: 'empty', status: 204, contains: '' },
  { name: 'error', status: 500, contains: '', metadata: { error: 'Error: no such case' } },
];

/** What a handler can do, on one of the runtimes. */
export function testHandlers(recorder: Recorder, runtime: string): void {
  test.each(CASES)('$name is one write, with what it came to', async ({ contains, metadata, name, status }) => {
    const { annotation, seen, trace } = await recorder.record(`/${runtime}/${name}`);
    expect(seen).toMatchObject({ status, body: expect.stringContaining(contains) });
    const facts = { plan: 'pro', method: 'GET', route: `/${runtime}/[case]`, status, outcome: 'completed' };
    expect(annotation).toMatchObject({ addTags: [`case-${name}`], metadata: { ...facts, ...metadata } });
    expect(trace).toMatchObject({ tags: [`case-${name}`], metadata: { ...facts, ...metadata } });
    expect(trace.spans[0]).toMatchObject({ name: `GET /${runtime}/[case]` });
  });

  test('what the handler returns carries the id of its trace', async () => {
    const { seen } = await recorder.record(`/${runtime}/json`);
    expect(JSON.parse(seen.body)).toEqual({ traceId: seen.traceId });
    expect(seen.headers).toMatchObject({ 'x-trace-id': seen.traceId, 'access-control-expose-headers': 'x-trace-id' });
  });

  test('a client that leaves in the middle of a stream is one write, aborted', async () => {
    const { annotation, seen } = await recorder.record(`/${runtime}/slow`, {
      shouldLeave: (body) => body.includes('25\n'),
    });
    expect(seen.body).not.toContain('50\n');
    expect(annotation).toMatchObject({ addTags: ['case-slow'], metadata: { status: 200, outcome: 'aborted' } });
  });

  test('a body that does not end is written at the deadline, as incomplete, and is not ended by it', async () => {
    const traceId = newTraceId();
    const leaving = new AbortController();
    const visit = recorder.visit(`/${runtime}/hang`, { traceId, signal: leaving.signal });
    const trace = await recorder.traceOf(traceId);
    expect(trace).toMatchObject({ tags: ['case-hang'], metadata: { plan: 'pro', incomplete: true } });
    expect(trace.metadata).not.toHaveProperty('outcome');
    expect(recorder.annotationsOf(traceId)).toHaveLength(1);
    leaving.abort();
    expect((await visit).body).toBe('1\n');
    // What it came to is written too, since this process goes on.
    await expect
      .poll(() => recorder.traceOf(traceId), { timeout: 20_000 })
      .toMatchObject({ metadata: { outcome: 'aborted', incomplete: false } });
  });
}
