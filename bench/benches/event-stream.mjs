import { randomBytes } from 'node:crypto';
import { interleave } from '../lib/interleave.mjs';
import { findOfficialSdk } from '../lib/official-sdk.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';
import { importBuilt, requireFrom } from '../lib/workspace.mjs';

// The last version that reads a stream of events: it splits lines itself.
const SPLITTING_VERSION = '0.7.16';
const MEGABYTE = 1_000_000;

const cases = [
  { what: '1 MB events, reads of 64 KB', eventCount: 16, eventBytes: MEGABYTE, readBytes: 65_536, atLeast: 2.5 },
  { what: '1 MB events, reads of 16 KB', eventCount: 16, eventBytes: MEGABYTE, readBytes: 16_384 },
  { what: '1 MB events, reads of 1.4 KB', eventCount: 4, eventBytes: MEGABYTE, readBytes: 1_400, atLeast: 30 },
  { what: 'small events, reads of 64 KB', eventCount: 50_000, eventBytes: 60, readBytes: 65_536 },
  { what: 'small events, one a read', eventCount: 20_000, eventBytes: 60, readBytes: 'event' },
];

/** Values from a stream of events, out of memory: what a reader costs by itself, in CPU. */
export async function run({ rounds }) {
  const { EventStream } = await importBuilt('core');
  const { EventSourceParserStream } = requireFrom('core', 'eventsource-parser/stream');
  const official = await findOfficialSdk(SPLITTING_VERSION);
  const readers = {
    ours: (body) => count(new EventStream(body, { decode: ({ data }) => JSON.parse(data) })),
    library: (body) =>
      count(body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()), parse),
    ...(official && { official: createOfficialReader(official.load()) }),
  };
  const rows = [];
  for (const { what, atLeast, ...shape } of cases) {
    const chunks = toChunks(shape);
    const subjects = Object.entries(readers).map(([name, read]) => [
      name,
      () => measure(read, chunks, shape.eventCount),
    ]);
    rows.push(...compare(what, atLeast, await interleave(Object.fromEntries(subjects), rounds)));
  }
  return rows;
}

function compare(what, atLeast, { ours, library, official }) {
  const row = (others, against, least) =>
    toRow({
      what,
      unit: 'MB/s of CPU',
      ours: median(ours),
      other: median(others),
      ratio: medianRatio(ours, others, (rate) => rate),
      against,
      target: least && { of: 'ratio', atLeast: least },
    });
  const rows = [row(library, 'EventSourceParserStream', 1.8)];
  return official ? [row(official, 'official line splitter', atLeast), ...rows] : rows;
}

async function measure(read, chunks, eventCount) {
  globalThis.gc();
  const before = process.cpuUsage();
  const received = await read(toStream(chunks));
  const { user, system } = process.cpuUsage(before);
  if (received !== eventCount) throw new Error(`${received} of ${eventCount} events were read`);
  return chunks.reduce((sum, { length }) => sum + length, 0) / (user + system);
}

async function count(values, use = () => {}) {
  let received = 0;
  for await (const value of values) {
    use(value);
    received += 1;
  }
  return received;
}

function parse({ data }) {
  return JSON.parse(data);
}

/** The reader inside the official client: it takes what `fetch` answers. */
function createOfficialReader({ LaminarClient }) {
  const { agent } = new LaminarClient({ baseUrl: 'http://127.0.0.1', projectApiKey: 'bench' });
  return async (body) => {
    const { fetch } = globalThis;
    globalThis.fetch = async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    try {
      return await count(await agent.runStreaming({ prompt: 'bench' }));
    } finally {
      globalThis.fetch = fetch;
    }
  };
}

function toChunks({ eventCount, eventBytes, readBytes }) {
  const events = Array.from({ length: eventCount }, (_, number) => toEvent(number, eventBytes));
  if (readBytes === 'event') return events;
  const all = Buffer.concat(events);
  const chunks = [];
  for (let at = 0; at < all.length; at += readBytes) chunks.push(new Uint8Array(all.subarray(at, at + readBytes)));
  return chunks;
}

/** An event of about this size: large ones carry a picture, as those of an agent do. */
function toEvent(number, bytes) {
  const picture = randomBytes(Math.max(0, Math.floor((bytes - 60) * 0.75))).toString('base64');
  const value =
    bytes > 1_000 ? { chunkType: 'step', number, picture } : { chunkType: 'step', number, text: 'the next' };
  return new Uint8Array(Buffer.from(`event: chunk\ndata: ${JSON.stringify(value)}\n\n`));
}

function toStream(chunks) {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      if (next === chunks.length) controller.close();
      else controller.enqueue(chunks[next++]);
    },
  });
}
