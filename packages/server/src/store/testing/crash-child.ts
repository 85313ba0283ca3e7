import { writeSync } from 'node:fs';
import { openStore } from '../open-store.js';
import { otlpBody } from './otlp-body.js';
import { makeAnnotation, spanId, traceId } from './span-fixtures.js';

/** What the child had acknowledged; one JSON line each. */
export interface Acknowledged {
  traceId: string;
  spanIds: string[];
  tag: string;
}

const WRITERS = 4;
const TRACES = 5;
const SPANS_A_BODY = 6;

/** Writes without end, and says what was acknowledged, until it is killed. */
async function main(data: string, threadUrl: string, round: number): Promise<void> {
  const store = await openStore({ data, threadUrl: new URL(threadUrl) });
  let count = round * 1_000_000;
  const write = async () => {
    for (;;) {
      count += 1;
      const trace = traceId(1 + (count % TRACES));
      const spanIds = Array.from({ length: SPANS_A_BODY }, (_, index) => spanId(count * 10 + index));
      const tag = `tag-${count}`;
      await Promise.all([
        store.ingest(otlpBody(trace, spanIds)),
        store.annotate([makeAnnotation({ id: tag, traceId: trace, addTags: [tag] })]),
      ]);
      writeSync(1, `${JSON.stringify({ traceId: trace, spanIds, tag } satisfies Acknowledged)}\n`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

const [, , data = '', threadUrl = '', round = '0'] = process.argv;
await main(data, threadUrl, Number(round));
