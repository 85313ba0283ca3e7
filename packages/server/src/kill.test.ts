import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toOtlpProtobuf } from './testing/otlp-body.js';
import { bundleServer, startChildServer } from './testing/start-child-server.js';
import { traceWithSpansSchema } from './wire/get-trace.js';

const ROUNDS = 3;
const WRITERS = 4;
/** Acknowledged writes after which a server is killed, in the middle of the next ones. */
const KILL_AFTER = 60;

/** What a trace must hold, as far as the server said so. */
interface Promised {
  spanIds: string[];
  tags: string[];
  eventIds: string[];
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tailrace-kill-http-'));
  await bundleServer();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Sends spans, tags and events of one trace until the server is gone; notes what was acknowledged. */
async function write(url: string, promised: Map<string, Promised>, onAcknowledged: () => void): Promise<void> {
  const traceId = randomUUID();
  const own: Promised = { spanIds: [], tags: [], eventIds: [] };
  promised.set(traceId, own);
  try {
    for (let round = 0; ; round++) {
      const spanIds = Array.from({ length: 5 }, () => randomBytes(8).toString('hex'));
      const spans = spanIds.map((spanId) => ({
        traceId: traceId.replaceAll('-', ''),
        spanId,
        name: 'step',
        startTimeUnixNano: 1e18,
      }));
      const body = Buffer.from(toOtlpProtobuf(spans));
      const headers = { 'content-type': 'application/x-protobuf' };
      if ((await fetch(`${url}/v1/traces`, { method: 'POST', headers, body })).ok) own.spanIds.push(...spanIds);
      onAcknowledged();
      const tag = { traceId, names: [`round ${round}`] };
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(tag) };
      if ((await fetch(`${url}/v1/tag`, init)).ok) own.tags.push(...tag.names);
      onAcknowledged();
      const eventIds = [randomUUID(), randomUUID()];
      if ((await fetch(`${url}/batch/`, { method: 'POST', body: makeBatch(traceId, eventIds) })).ok)
        own.eventIds.push(...eventIds);
      onAcknowledged();
    }
  } catch {
    // The server was killed.
  }
}

/** A span and a score, by the ids of their events. */
function makeBatch(traceId: string, [spanId, scoreId]: readonly string[]): string {
  const properties = { $ai_trace_id: traceId, $ai_metric_name: 'm', $ai_metric_value: 1 };
  const event = (name: string, uuid: string | undefined) => ({ event: name, uuid, distinct_id: 'u', properties });
  return JSON.stringify({ batch: [event('$ai_span', spanId), event('$ai_metric', scoreId)] });
}

describe('kill -9', () => {
  it('loses nothing that was acknowledged over HTTP', { timeout: 120_000 }, async () => {
    const data = join(directory, 'data');
    const promised = new Map<string, Promised>();
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startChildServer(data);
      let acknowledged = 0;
      const killed = new Promise<void>((resolve, reject) => {
        const onAcknowledged = () => {
          acknowledged += 1;
          if (acknowledged === KILL_AFTER) server.kill('SIGKILL').then(resolve, reject);
        };
        for (let writer = 0; writer < WRITERS; writer++) write(server.url, promised, onAcknowledged).catch(reject);
      });
      await killed;
    }
    const server = await startChildServer(data);
    expect(promised.size).toBe(ROUNDS * WRITERS);
    for (const [traceId, { spanIds, tags, eventIds }] of promised) {
      const response = await fetch(`${server.url}/v1/traces/${traceId}`);
      expect(response.status).toBe(200);
      const trace = traceWithSpansSchema.parse(await response.json());
      const stored = new Set(trace.spans.map(({ spanId }) => spanId.replaceAll('-', '').slice(16)));
      expect(spanIds.filter((id) => !stored.has(id))).toEqual([]);
      expect(tags.filter((tag) => !trace.tags.includes(tag))).toEqual([]);
      const events = trace.spans.map(
        ({ attributes }) => (attributes['posthog.event'] as { uuid?: string } | undefined)?.uuid,
      );
      const found = new Set([...events, ...trace.scores.map(({ id }) => id)]);
      expect(eventIds.filter((id) => !found.has(id))).toEqual([]);
      expect(trace.numSpans).toBe(stored.size);
    }
    await server.kill('SIGTERM');
  });
});
