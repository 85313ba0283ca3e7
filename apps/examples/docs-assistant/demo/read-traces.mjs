import { setTimeout as sleep } from 'node:timers/promises';

/** @import { LaminarClient, Trace } from '@tailrace/client' */

const DEADLINE_MS = 10_000;
const POLL_INTERVAL_MS = 100;

/**
 * Reads the traces back from the server, waiting until each is there, in the order of the ids.
 * @param {LaminarClient} client
 * @param {readonly string[]} traceIds
 * @param {Date} startedAfter
 */
export async function readTraces(client, traceIds, startedAfter) {
  const deadlineMs = performance.now() + DEADLINE_MS;
  for (;;) {
    /** @type {Map<string, Trace>} */
    const found = new Map();
    for await (const trace of client.traces.list({ startedAfter, limit: 500 })) found.set(trace.id, trace);
    const traces = traceIds.flatMap((id) => found.get(id) ?? []);
    if (traces.length === traceIds.length || performance.now() > deadlineMs) return traces;
    await sleep(POLL_INTERVAL_MS);
  }
}
