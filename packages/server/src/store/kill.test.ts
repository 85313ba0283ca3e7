import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from './open-store.js';
import { bundleChild } from './testing/bundle-child.js';
import type { Acknowledged } from './testing/crash-child.js';
import { otlpBody } from './testing/otlp-body.js';
import { PROJECT } from './testing/span-fixtures.js';
import { storeThreadUrl } from './thread/store-thread-url.js';

const ROUNDS = 5;
const TIMEOUT_MS = 120_000;
const TOKENS_A_SPAN = 10;

describe('kill -9 while writing', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tailrace-kill-'));
  const data = join(directory, 'data');
  let child = '';

  beforeAll(async () => {
    child = await bundleChild('crash-child');
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** Lets the child write until some writes are acknowledged, kills it in the middle, and returns what it had said. */
  async function killWhileWriting(round: number): Promise<Acknowledged[]> {
    const args = [child, data, storeThreadUrl().href, String(round)];
    const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    writer.stdout.setEncoding('utf8');
    writer.stdout.on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > 10 + 17 * round) writer.kill('SIGKILL');
    });
    const signal = await new Promise((resolve) => writer.on('close', (_code, killedBy) => resolve(killedBy)));
    expect(signal).toBe('SIGKILL');
    const lines = output.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Acknowledged);
  }

  it('loses nothing that was acknowledged, and leaves every sum right', { timeout: TIMEOUT_MS }, async () => {
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      acknowledged.push(...(await killWhileWriting(round)));
      // The lock of the killed process is stale, so opening also proves that it is taken over.
      const store = await openStore({ data });
      const last = acknowledged.at(-1);
      if (last !== undefined) await store.ingest(otlpBody(last.traceId, last.spanIds));
      for (const traceId of new Set(acknowledged.map((write) => write.traceId))) {
        const trace = await store.getTrace(PROJECT, traceId);
        const stored = new Set(trace?.spans.map((span) => span.spanId));
        const tags = new Set(trace?.tags);
        const own = acknowledged.filter((write) => write.traceId === traceId);
        expect(own.flatMap((write) => write.spanIds).filter((id) => !stored.has(id))).toEqual([]);
        expect(own.map((write) => write.tag).filter((tag) => !tags.has(tag))).toEqual([]);
        expect(trace).toMatchObject({ numSpans: stored.size, inputTokens: stored.size * TOKENS_A_SPAN });
      }
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 10);
  });
});
