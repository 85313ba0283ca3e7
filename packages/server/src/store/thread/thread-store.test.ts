import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-thread-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const otlp = (traceId: string, spanIds: string[]) => ({
  projectId: 'default',
  body: Buffer.from(
    JSON.stringify({
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: spanIds.map((spanId) => ({
                traceId,
                spanId,
                name: 'request',
                startTimeUnixNano: '1780000000000000000',
                endTimeUnixNano: '1780000000100000000',
              })),
            },
          ],
        },
      ],
    }),
  ),
  encoding: 'json' as const,
  compression: 'none' as const,
  maxBodyBytes: 5_000_000,
});

describe('the store on threads', () => {
  for (const data of [join(directory, 'a'), ':memory:']) {
    it(`answers a write once it can be read, in ${data === ':memory:' ? 'memory' : 'a file'}`, async () => {
      const store = await openStore({ data });
      const trace = 'a'.repeat(32);
      await expect(store.ingest(otlp(trace, ['1'.repeat(16), '2'.repeat(16)]))).resolves.toEqual({
        accepted: 2,
        rejected: 0,
        message: '',
      });
      await expect(store.getTrace('default', trace)).resolves.toMatchObject({ id: trace, numSpans: 2 });
      await store.checkReady();
      await store.close();
    });
  }
});
