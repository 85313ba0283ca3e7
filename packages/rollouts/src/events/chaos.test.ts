import { afterEach, expect, test } from 'vitest';
import { RolloutSessionsClient } from '../index.js';
import { startFakeRolloutServer } from '../testing/fake-rollout-server.js';
import { startCuttingProxy } from '../testing/start-cutting-proxy.js';

const SESSION = '01234567-89ab-cdef-0123-456789abcdef';
const EVENTS = 300;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Numbers that look random and are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each([1, 2, 3])(
  'a stream cut anywhere, again and again, delivers every event once and in order (seed %s)',
  async (seed) => {
    const random = createRandom(seed);
    const server = await startFakeRolloutServer();
    const proxy = await startCuttingProxy(server.port, () => 1 + Math.floor(random() * 3_000));
    closers.push(proxy.close, server.close);
    const sessions = new RolloutSessionsClient({ baseUrl: proxy.url, projectApiKey: 'k' });
    const events = sessions.events({
      sessionId: SESSION,
      name: 'f',
      params: [],
      // Without it, events before the first one that arrives have nothing to come back to.
      lastEventId: '0',
      baseDelayMs: 2,
      maxDelayMs: 5,
      stableAfterMs: 0,
    });
    const seen: number[] = [];
    let sent = 0;
    const emit = () => {
      if (sent === EVENTS) return;
      for (let count = 0; count < 3; count++)
        server.emit(SESSION, 'run', { args: { number: sent++, text: 'é'.repeat(40) } });
      setTimeout(emit, 2);
    };
    emit();
    for await (const event of events) {
      if (event.type !== 'run') continue;
      seen.push((event.args as { number: number }).number);
      if (seen.length >= EVENTS) break;
    }
    expect(seen).toEqual(Array.from({ length: EVENTS }, (_, index) => index));
    expect(proxy.cuts).toBeGreaterThan(10);
  },
);
