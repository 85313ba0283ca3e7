import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { EventStream } from './event-stream.js';
import { forwardTo, RolloutHub } from './rollout-hub.js';

const MEBIBYTE = 1_048_576;
const audience = { role: 'server', projectId: 'p', sessionId: '1' } as const;

describe('a stream whose reader does not read', () => {
  it('is cut off at 1 MiB of backlog, and forgotten', async () => {
    let isForgotten = false;
    const stream = new EventStream(60_000, () => {
      isForgotten = true;
    });
    const frame = 'x'.repeat(MEBIBYTE / 4);
    for (let count = 0; count < 5; count += 1) stream.send(frame);
    expect(stream.readable.destroyed).toBe(false);
    const closed = new Promise((resolve) => stream.readable.once('close', resolve));
    stream.send(frame);
    await closed;
    expect([stream.readable.destroyed, isForgotten]).toEqual([true, true]);
  });

  it('may be sent one event of any size', () => {
    const stream = new EventStream(60_000, () => {});
    stream.send('x'.repeat(4 * MEBIBYTE));
    expect(stream.readable.destroyed).toBe(false);
    stream.readable.destroy();
  });

  it('does not hold up the others', async () => {
    const hub = new RolloutHub({ heartbeatMs: 60_000 });
    const [slow, other] = [hub.open(audience, forwardTo), hub.open(audience, forwardTo)];
    const received: string[] = [];
    other.readable.on('data', (chunk: Buffer) => received.push(String(chunk)));
    for (let id = 1; id <= 8; id += 1) {
      hub.publish(audience, { event: 'run', data: `"${'x'.repeat(MEBIBYTE / 4)}"`, id });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([slow.readable.destroyed, other.readable.destroyed, received.length]).toEqual([true, false, 8]);
    await hub.close();
  });
});

describe('a hub that is closed', () => {
  it('ends its streams, and those that are opened later', async () => {
    const hub = new RolloutHub({ heartbeatMs: 60_000 });
    const before = hub.open(audience, forwardTo);
    await hub.close();
    hub.publish(audience, { event: 'run', data: '{}', id: 1 });
    const after = hub.open(audience, forwardTo);
    after.begin('event: handshake\ndata: {}\n\n');
    for (const { readable } of [before, after]) {
      readable.resume();
      await once(readable, 'end');
    }
  });
});
