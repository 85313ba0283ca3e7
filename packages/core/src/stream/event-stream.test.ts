import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StreamError } from '../errors/stream-error.js';
import { StreamTruncatedError } from '../errors/stream-truncated-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { EventStream } from './event-stream.js';
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.js';

async function* cut(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const SOURCE = [
  '﻿: hello',
  'event: greeting',
  'id: 7',
  'data: snow ☃',
  'data: second line',
  '',
  'data:{"tight":true}',
  '',
  'data: cut off',
];
const EXPECTED: ServerSentEvent[] = [
  { event: 'greeting', data: 'snow ☃\nsecond line', id: '7' },
  { event: 'message', data: '{"tight":true}', id: undefined },
];

describe('readServerSentEvents', () => {
  for (const [name, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    test(`reads ${name} line ends the same however the bytes are cut, and discards an unfinished event`, async () => {
      for (const size of [1, 2, 3, 5, 7, 1_000]) {
        expect(await collect(readServerSentEvents(cut(SOURCE.join(end), size)))).toEqual(EXPECTED);
      }
    });
  }

  test('reads any mixture of line ends at any cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 1, max: 20 }),
        async (ends, size) => {
          // A lone CR before a lone LF would be one line end, as in any text.
          const safe = ends.map((end, index) =>
            end === '\r' && ends[index + 1] === '\n' && SOURCE[index + 1] === '' ? '\n' : end,
          );
          const text = SOURCE.map((line, index) => line + safe[index])
            .slice(0, -1)
            .join('');
          expect(await collect(readServerSentEvents(cut(text, size)))).toEqual(EXPECTED);
        },
      ),
    );
  });

  test('reads an event of 5 MB', async () => {
    const data = 'x'.repeat(5_000_000);
    const [event] = await collect(readServerSentEvents(cut(`data: ${data}\n\n`, 65_536)));
    expect(event?.data.length).toBe(5_000_000);
  });

  test('refuses an event over the limit instead of filling the memory', async () => {
    const reading = collect(readServerSentEvents(cut(`data: ${'x'.repeat(10_000)}`, 100), { maxEventLength: 1_000 }));
    await expect(reading).rejects.toMatchObject({ code: 'event_too_large' });
  });

  test('gives a silent stream up', async () => {
    async function* silent(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('data: 1\n\n');
      await new Promise(() => undefined);
    }
    const seen: string[] = [];
    const read = async () => {
      for await (const { data } of readServerSentEvents(silent(), { idleTimeoutMs: 30 })) seen.push(data);
    };
    await expect(read()).rejects.toBeInstanceOf(TimeoutError);
    expect(seen).toEqual(['1']);
  });

  test('passes on the reconnection delay that the stream asks for', async () => {
    const delays: number[] = [];
    await collect(readServerSentEvents(cut('retry: 250\n\n', 4), { onRetry: (ms) => delays.push(ms) }));
    expect(delays).toEqual([250]);
  });
});

describe('EventStream', () => {
  const decode = ({ data }: ServerSentEvent) => (data === 'skip' ? undefined : data);
  const isLast = (value: string) => value === 'end';

  test('gives values, skips what is none, ends at the last one and remembers the latest id', async () => {
    const stream = new EventStream(cut('id: 1\ndata: a\n\ndata: skip\n\nid: 2\ndata: end\n\ndata: after\n\n', 9), {
      decode,
      isLast,
    });
    expect(await collect(stream)).toEqual(['a', 'end']);
    expect(stream.lastEventId).toBe('2');
  });

  test('never takes a cut stream for a whole one', async () => {
    const stream = new EventStream(cut('data: a\n\n', 9), { decode, isLast });
    await expect(collect(stream)).rejects.toBeInstanceOf(StreamTruncatedError);
  });

  test('can be read once, and split before', async () => {
    const stream = new EventStream(cut('data: a\n\ndata: b\n\n', 4), { decode });
    const [left, right] = stream.tee();
    expect(await Promise.all([collect(left), collect(right)])).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(() => stream[Symbol.asyncIterator]()).toThrow(StreamError);
  });

  test('closes its source when the loop is left, and when it is aborted', async () => {
    let closed = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield new TextEncoder().encode('data: a\n\n');
      } finally {
        closed += 1;
      }
    }
    for await (const _ of new EventStream(source(), { decode })) break;
    expect(closed).toBe(1);
    await new EventStream(source(), { decode }).abort();
    const reader = new EventStream(source(), { decode }).toReadableStream().getReader();
    await reader.read();
    await reader.cancel();
    expect(closed).toBe(2);
  });
});
