import { afterEach, describe, expect, it } from 'vitest';
import { InvalidCursorError, ReadTimeoutError, StoreStoppedError } from '../store-errors.js';
import { ThreadClient } from './thread-client.js';

let threads: ThreadClient[] = [];

/** A thread that runs this text on each call; `reply(call, value)` answers. */
function threadOf(onCall: string): ThreadClient {
  const source = `import { parentPort as port } from 'node:worker_threads';
    const reply = ({ callId }, value) => port.postMessage({ callId, value });
    const calls = [];
    port.on('message', (call) => {
      if (call.method === 'close') { reply(call); port.close(); return; }
      calls.unshift(call);
      ${onCall}
    });`;
  const thread = new ThreadClient('test', new URL(`data:text/javascript,${encodeURIComponent(source)}`));
  threads.push(thread);
  return thread;
}

afterEach(async () => {
  for (const thread of threads) {
    await thread.call('close', []).catch(() => {});
    await thread.waitForExit();
  }
  threads = [];
});

describe('a call to a thread', () => {
  it('resolves with its answer, whatever the order of answers', async () => {
    const thread = threadOf(`if (calls.length === 2) for (const one of calls) reply(one, one.args[0]);`);
    await expect(Promise.all([thread.call('getTrace', ['a']), thread.call('getTrace', ['b'])])).resolves.toEqual([
      'a',
      'b',
    ]);
  });

  it('rejects with an error of the class that was thrown', async () => {
    const thread = threadOf(
      `port.postMessage({ callId: call.callId, error: { name: 'InvalidCursorError', message: 'cursor: no' } });`,
    );
    const error = await thread.call('listTraces', []).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidCursorError);
    expect(error).toMatchObject({ name: 'InvalidCursorError', message: 'cursor: no' });
  });

  it('gives up after its time, and tells the thread how long it has', async () => {
    const thread = threadOf(`if (call.deadlineAtMs === null) reply(call, 'answered');`);
    await expect(thread.call('listTraces', [], { timeoutMs: 20 })).rejects.toThrow(ReadTimeoutError);
    await expect(thread.call('annotate', [])).resolves.toBe('answered');
  });

  it('rejects, and so do all later ones, when the thread dies', async () => {
    const thread = threadOf(`throw new Error('out of luck');`);
    const calls = [thread.call('getTrace', []), thread.call('ingest', [])];
    for (const call of calls)
      await expect(call).rejects.toThrow(/test thread has stopped \(out of luck\): restart the server/);
    await expect(thread.call('checkReady', [])).rejects.toThrow(StoreStoppedError);
  });

  it('rejects when the thread ends without a word', async () => {
    const thread = threadOf(`process.exit(3);`);
    await expect(thread.call('ingest', [])).rejects.toThrow(/ended with code 3/);
  });
});
