import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Annotation } from '../annotations/annotation.js';
import { ClientDisabledError } from '../errors/client-disabled-error.js';
import { Outbox } from '../outbox/outbox.js';
import { EvaluatorsClient } from '../resources/evaluators.js';
import { TagsClient } from '../resources/tags.js';
import { TracesClient } from '../resources/traces.js';
import { createTransport } from './transport.js';

/** Throws at whoever looks into it. */
const untouchable = new Proxy({} as never, {
  get: (_target, name) => {
    throw new Error(`somebody read ${String(name)}`);
  },
  ownKeys: () => {
    throw new Error('somebody listed the keys');
  },
});

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  vi.stubEnv('LMNR_PROJECT_API_KEY', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

describe('a client that is switched off', () => {
  test('needs no key and no valid address', () => {
    expect(createTransport({ enabled: false, baseUrl: 'no address' }).isEnabled).toBe(false);
  });

  test('does nothing with writes, and does not look at what they are given', async () => {
    const transport = createTransport({ enabled: false });
    expect(await new TagsClient(transport).tag(untouchable, untouchable)).toEqual([]);
    expect(await new TagsClient(transport).untag(untouchable, untouchable)).toEqual([]);
    expect(await new TracesClient(transport).pushMetadata(untouchable, untouchable)).toBeUndefined();
    expect(await new EvaluatorsClient(transport).score(untouchable)).toBeUndefined();
  });

  test('has an outbox that takes nothing, starts no timer and reports nothing', async () => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    await using outbox = new Outbox({ enabled: false });
    outbox.tag(untouchable, untouchable);
    outbox.untag(untouchable, untouchable);
    outbox.pushMetadata(untouchable, untouchable);
    outbox.score(untouchable);
    outbox.span(untouchable);
    outbox.add(new Annotation('01234567-89ab-cdef-0123-456789abcdef').tag('x'));
    expect(await outbox.flush()).toEqual({ submitted: 0, sent: 0, failed: 0, dropped: 0, pending: 0 });
    expect(setTimer).not.toHaveBeenCalled();
    setTimer.mockRestore();
  });

  test('rejects what would have to be read, and says how to switch it on', async () => {
    const traces = new TracesClient({ enabled: false });
    const error = await traces.get('01234567-89ab-cdef-0123-456789abcdef').catch((reason: unknown) => reason);
    expect(ClientDisabledError.isInstance(error)).toBe(true);
    expect(String(error)).toMatch(/enabled: false.*TAILRACE_DISABLED/);
    await expect(Promise.resolve(traces.list())).rejects.toThrow(ClientDisabledError);
  });

  test.each([
    ['1', undefined, false],
    ['true', undefined, false],
    ['TRUE', undefined, false],
    ['0', undefined, true],
    ['', undefined, true],
    ['1', true, true],
    ['0', false, false],
  ])('TAILRACE_DISABLED=%j and enabled: %s makes %s', (variable, enabled, expected) => {
    vi.stubEnv('TAILRACE_DISABLED', variable);
    expect(createTransport({ enabled, projectApiKey: 'k' }).isEnabled).toBe(expected);
  });

  test('can be derived from one that is on, and back', async () => {
    const on = createTransport({ baseUrl: server.url, projectApiKey: 'k' });
    const off = on.withOptions({ enabled: false });
    await new TagsClient(off).tag('01234567-89ab-cdef-0123-456789abcdef', 'a');
    expect(server.requests).toEqual([]);
    await new TagsClient(off.withOptions({ enabled: true })).tag('01234567-89ab-cdef-0123-456789abcdef', 'a');
    expect(server.requests).toHaveLength(1);
    await on.close();
  });
});
