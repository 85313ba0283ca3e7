/** Keeps 100,000 annotations, in an outbox whose server is away or in a plain list, and reports how much the process grew. */
import { randomUUID } from 'node:crypto';
import { serve } from '../lib/serve.mjs';
import { importBuilt } from '../lib/workspace.mjs';

const COUNT = 100_000;
// Nothing listens on the port of "discard".
const NOBODY = 'http://127.0.0.1:9';

serve(async (subject) => {
  const { Outbox } = await importBuilt('core');
  const list = [];
  const outbox = new Outbox({ baseUrl: NOBODY, projectApiKey: 'bench' });
  const add =
    subject === 'outbox'
      ? (traceId) => outbox.tag(traceId, 'bench')
      : (traceId) => list.push({ traceId, tag: 'bench' });
  await settle();
  const before = process.memoryUsage().rss;
  for (let made = 0; made < COUNT; made++) {
    add(randomUUID());
    if (made % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const grownMb = (process.memoryUsage().rss - before) / 2 ** 20;
  const { submitted, pending, dropped, failed, sent } = outbox.stats();
  const isAccounted = submitted === pending + dropped + failed + sent && submitted + list.length === COUNT;
  return { grownMb, isAccounted };
});

async function settle() {
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
