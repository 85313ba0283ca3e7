import { newTraceId } from '@tailrace/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
let traceId: string;

beforeAll(async () => {
  test = await startCliTest();
  traceId = newTraceId();
  const { outbox } = test.client;
  const root = outbox.startSpan({ traceId, name: 'ask', input: { question: 'why?' } });
  const messages = [{ role: 'user', content: 'x'.repeat(3_000) }];
  outbox.startSpan({ traceId, name: 'answer', parentSpanId: root.spanId, spanType: 'LLM', input: messages }).end();
  root.end({ output: 'because' });
  await outbox.flush({ throwOnFailure: true });
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace render', () => {
  it('writes the spans as a tree, with what went in and came out', async () => {
    const { stdout } = await test.run(['render', traceId]);

    expect(stdout).toContain('└─ [+] [SPAN] ask');
    expect(stdout).toContain('\n       {\n         "question": "why?"\n       }\n');
    expect(stdout).toContain('   └─ [+] [GEN] answer');
    expect(stdout).toContain('chars truncated');
    expect(stdout).not.toContain('<<<');
  });

  it('writes one line for each span, with numbers', async () => {
    const { stdout } = await test.run(['render', traceId, '--collapsed', '--line-numbers']);

    expect(stdout).toMatch(/^L1: ASK\n[\s\S]*\nL8: └─ \[SPAN\] ask.*\nL9: {4}└─ \[GEN\] answer.*\n$/);
  });

  it('writes everything when asked to', async () => {
    const { stdout } = await test.run(['render', traceId, '--full']);

    expect(stdout).toContain('x'.repeat(3_000));
  });

  it('writes the text with what is known about it as JSON', async () => {
    const { stdout } = await test.run(['render', traceId, '--max-length', '500', '--json']);
    const { metadata, text } = JSON.parse(stdout);

    expect(text.length).toBeLessThanOrEqual(500);
    expect(metadata).toMatchObject({ eventType: '$ai_trace', traceId, truncated: true });
  });

  it('ends with exit code 1 for a trace that is not there, and with 2 for an id that is none', async () => {
    expect((await test.run(['render', newTraceId()])).exitCode).toBe(1);
    expect((await test.run(['render', 'x'])).exitCode).toBe(2);
  });
});
