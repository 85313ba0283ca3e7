import { type MessagePort, parentPort } from 'node:worker_threads';
import { openEngine } from '../engine/open-engine.js';
import type { SpanDecoder } from '../local/commit-plan.js';
import { LocalStore } from '../local/local-store.js';
import { hostStoreThread } from './host-store-thread.js';
import { errorToData } from './thread-error.js';
import type { OpenRequest, ThreadCall, ThreadReply } from './thread-messages.js';

// Only a writer decodes: without the decoder a reader is 8 MB smaller.
async function loadDecoder({ access, prices }: OpenRequest): Promise<SpanDecoder> {
  if (access === 'write') return (await import('../../otlp/create-span-decoder.js')).createSpanDecoder(prices);
  return () => {
    throw new Error('The reader of the store takes no spans: a bug in Tailrace');
  };
}

/** Answers the calls of the main thread with a store of this thread's own. */
function serve(port: MessagePort): void {
  let store: LocalStore | undefined;

  async function run({ method, args }: ThreadCall): Promise<unknown> {
    if (method === 'open') {
      const request = args[0] as OpenRequest;
      await store?.close();
      store = new LocalStore(await openEngine(request), await loadDecoder(request));
      return undefined;
    }
    if (store === undefined) {
      if (method === 'close') return undefined;
      throw new Error(`${method}: the store of this thread is not open`);
    }
    const implementation = store[method] as (this: LocalStore, ...args: readonly unknown[]) => Promise<unknown>;
    return implementation.apply(store, [...args]);
  }

  async function answer(call: ThreadCall): Promise<void> {
    const { callId, method } = call;
    let reply: ThreadReply;
    try {
      reply = { callId, value: await run(call) };
    } catch (error) {
      reply = { callId, error: errorToData(error) };
    }
    port.postMessage(reply);
    // Without its port the thread has nothing left to do and ends by itself; ending it from outside could abort SQLite.
    if (method === 'close') port.close();
  }

  port.on('message', (call: ThreadCall) => {
    const isGivenUp = call.deadlineAtMs !== null && Date.now() > call.deadlineAtMs;
    if (!isGivenUp) void answer(call);
  });
}

if (parentPort !== null) serve(parentPort);
else hostStoreThread(new URL(import.meta.url));
