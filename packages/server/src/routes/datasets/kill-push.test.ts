import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleServer, startChildServer } from '../../testing/start-child-server.js';

const REQUESTS = 60;
const ROWS = 50;
const WRITERS = 4;
/** Acknowledged requests after which the server is killed, in the middle of the next ones. */
const KILL_AFTER = 30;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tailrace-kill-push-'));
  await bundleServer();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Sends one request of the push, the same each time: its rows have neither ids nor keys, only the request has one. */
async function send(url: string, number: number): Promise<boolean> {
  const datapoints = Array.from({ length: ROWS }, (_, row) => ({ data: number * ROWS + row }));
  const response = await fetch(`${url}/v1/datasets/datapoints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `request ${number}` },
    body: JSON.stringify({ name: 'd', createDataset: true, ifMissing: true, datapoints }),
  });
  return response.ok;
}

describe('kill -9 in the middle of a push', () => {
  it('leaves no gap and no double when the requests are sent again', { timeout: 120_000 }, async () => {
    const data = join(directory, 'data');
    const first = await startChildServer(data);
    let acknowledged = 0;
    let next = 0;
    let killed: Promise<void> | undefined;
    const write = async () => {
      while (next < REQUESTS) {
        if (await send(first.url, next++)) acknowledged += 1;
        if (acknowledged === KILL_AFTER) killed ??= first.kill('SIGKILL');
      }
    };
    await Promise.allSettled(Array.from({ length: WRITERS }, write));
    await killed;
    expect(acknowledged).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(acknowledged).toBeLessThan(REQUESTS);

    const second = await startChildServer(data);
    const read = async () => {
      const response = await fetch(`${second.url}/v1/datasets/datapoints?name=d&limit=100000&offset=0`);
      return (await response.json()) as { totalCount: number; items: { data: number }[] };
    };
    // Each request is there as a whole or not at all, and those that were answered are.
    const { totalCount } = await read();
    expect(totalCount % ROWS).toBe(0);
    expect(totalCount).toBeGreaterThanOrEqual(acknowledged * ROWS);
    for (let number = 0; number < REQUESTS; number += 1) expect(await send(second.url, number)).toBe(true);
    const { items } = await read();
    expect(items.map((item) => item.data).sort((left, right) => left - right)).toEqual(
      Array.from({ length: REQUESTS * ROWS }, (_, index) => index),
    );
    await second.kill('SIGTERM');
  });
});
