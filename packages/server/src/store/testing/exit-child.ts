import { openStore } from '../open-store.js';
import { otlpBody } from './otlp-body.js';
import { spanId, traceId } from './span-fixtures.js';

// Writes once and ends by itself, having closed its store or not.
const [, , data = '', threadUrl = '', ending = ''] = process.argv;
const store = await openStore({ data, threadUrl: new URL(threadUrl) });
await store.ingest(otlpBody(traceId(1), [spanId(1)]));
if (ending === 'close') await store.close();
