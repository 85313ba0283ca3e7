import { setTimeout as sleep } from 'node:timers/promises';
import { newTraceId } from '@tailrace/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

async function writeTree(): Promise<string> {
  const traceId = newTraceId();
  const { outbox } = test.client;
  const root = outbox.startSpan({ traceId, name: 'POST /ask', userId: 'alice' });
  const step = outbox.startSpan({ traceId, name: 'answer', parentSpanId: root.spanId, spanType: 'LLM' });
  step.end({ error: new Error('no such model') });
  root.end();
  outbox.tag(traceId, 'reviewed');
  outbox.score({ traceId, name: 'quality', score: 0.5 });
  await outbox.flush({ throwOnFailure: true });
  return traceId;
}

describe('tailrace traces show', () => {
  it('writes the trace with its spans as one JSON document', async () => {
    const traceId = await writeTree();
    const { stdout } = await test.run(['traces', 'show', traceId, '--json']);
    const trace = JSON.parse(stdout);

    expect(trace).toMatchObject({ id: traceId, tags: ['reviewed'], userId: 'alice', scores: [{ score: 0.5 }] });
    expect(trace.spans.map(({ name }: { name: string }) => name)).toEqual(['POST /ask', 'answer']);
  });

  it('shows people the spans as a tree', async () => {
    const traceId = await writeTree();
    const { stdout } = await test.run(['traces', 'show', traceId]);

    expect(stdout).toContain(`trace     ${traceId}\n`);
    expect(stdout).toContain('tags      reviewed\n');
    expect(stdout).toMatch(/\nspans\n {2}POST \/ask {2}\d+ ms\n {4}answer {2}LLM {2}\d+ ms {2}error: no such model\n$/);
  });

  it('hides control characters of names from the terminal', async () => {
    const traceId = await test.writeTrace('a\u001b[31mred\u0007\nb');
    const { stdout } = await test.run(['traces', 'show', traceId]);

    expect(stdout).toContain('  a [31mred b  ');
    expect(stdout).not.toContain('\u001b');
  });

  it('ends with exit code 1 for a trace that is not there, and says what may help', async () => {
    const traceId = newTraceId();
    const { exitCode, stderr } = await test.run(['traces', 'show', traceId]);

    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `tailrace: there is no trace ${traceId}; it may not have arrived yet: --wait 10s waits for it\n`,
    );
  });

  it('waits for a trace that arrives later', async () => {
    const traceId = newTraceId();
    const running = test.run(['traces', 'show', traceId, '--wait', '15s', '--json']);
    await sleep(600);
    test.client.outbox.startSpan({ traceId, name: 'late' }).end();
    await test.client.outbox.flush();
    const { exitCode, stdout } = await running;

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: traceId, topSpanName: 'late' });
  });

  it('gives up waiting, with the error as JSON', async () => {
    const { exitCode, stdout } = await test.run(['traces', 'show', newTraceId(), '--wait', '300ms', '--json']);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'not_found', status: 404, message: expect.stringContaining('did not arrive within 300 ms') },
    });
  });
});
