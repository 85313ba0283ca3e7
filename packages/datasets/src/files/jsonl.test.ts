import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatasetFileError, readJsonl, type TextSource, writeJsonl } from '../index.js';
import { readLines } from './read-lines.js';

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const failure = async (source: TextSource, options = {}) => {
  const error = await collect(readJsonl(source, options)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatasetFileError);
  return error as DatasetFileError;
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe('readJsonl', () => {
  test.each<[string, TextSource]>([
    ['text', '{"data":1}\n{"data":2}\n'],
    ['the last line without its end', '{"data":1}\n{"data":2}'],
    ['CRLF', '{"data":1}\r\n{"data":2}\r\n'],
    ['blank lines', '\n{"data":1}\n  \n\n{"data":2}\n\n'],
    ['a byte order mark in text', '\ufeff{"data":1}\n{"data":2}'],
    ['a byte order mark in bytes', bytes('\ufeff{"data":1}\n{"data":2}')],
    ['a stream of bytes', new Blob(['{"data":1}\n{"data":2}']).stream()],
    ['pieces', ['{"da', 'ta":1}\r', '\n{"data":', '2}']],
  ])('reads %s', async (_name, source) => {
    expect(await collect(readJsonl(source))).toEqual([{ data: 1 }, { data: 2 }]);
  });

  test('reads nothing from nothing', async () => {
    expect([await collect(readJsonl('')), await collect(readJsonl([])), await collect(readJsonl('\ufeff'))]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('keeps id, target and metadata, and drops what is not of a point', async () => {
    const line = '{"id":"a","data":{"q":1},"target":null,"metadata":{"m":1},"createdAt":"x","datasetId":"y"}';
    expect(await collect(readJsonl(line))).toEqual([{ id: 'a', data: { q: 1 }, target: null, metadata: { m: 1 } }]);
  });

  test('reads other shapes through map, which may leave lines out', async () => {
    const map = (value: unknown, line: number) => (line === 2 ? undefined : { data: value });
    expect(await collect(readJsonl('1\n2\n{"q":3}', { map }))).toEqual([{ data: 1 }, { data: { q: 3 } }]);
  });

  test('reads a field of a megabyte', async () => {
    const data = 'é'.repeat(1_048_576);
    const source = bytes(JSON.stringify({ data }));
    const pieces = Array.from({ length: Math.ceil(source.length / 1_400) }, (_, place) =>
      source.subarray(place * 1_400, (place + 1) * 1_400),
    );
    expect(await collect(readJsonl(pieces))).toEqual([{ data }]);
  });

  test.each([
    ['{"data":1}\n\n{"data":x}', 3, 9, 'is not JSON'],
    ['{"data":1}\r\n{"data":1,}', 2, 11, 'is not JSON'],
    ['not json', 1, 2, 'is not JSON'],
    ['{"data":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "b": nope}', 1, 79, 'is not JSON'],
    [
      '{"data":1}\n{"question":1,"answer":2}',
      2,
      undefined,
      'expected an object with "data", got the keys question, answer',
    ],
    ['[1]', 1, undefined, 'expected an object with "data"'],
    ['7', 1, undefined, 'got 7'],
  ])('%s: says where it is wrong', async (source, line, column, reason) => {
    const error = await failure(source);
    expect(error).toMatchObject({ line, column, code: 'invalid_file' });
    expect(error.message).toContain(reason);
    expect(error.message).toContain(`line ${line}`);
  });

  test('refuses a line that is too long', async () => {
    expect(await failure(['{"data":1}\n{"data":"', 'x'.repeat(100), 'y'], { maxLineLength: 50 })).toMatchObject({
      line: 2,
    });
  });

  test('refuses bytes that are no UTF-8, with the line', async () => {
    const source = [bytes('{"data":1}\n{"data":2}\n'), bytes('{"data":3}\n'), Uint8Array.of(0x22, 0x0a, 0xff, 0x22)];
    expect(await failure(source)).toMatchObject({ line: 5 });
    expect(await failure([bytes('1\n'), Uint8Array.of(0xc3)])).toMatchObject({ line: 1 });
  });

  test('gives the errors of lines that cannot be read in their place, when asked to', async () => {
    const text = `{"data":1}\nx\n\n{"data":"${'y'.repeat(50)}"}\n7\n{"data":2}`;
    const lines: number[] = [];
    const options = { unreadable: 'yield', maxLineLength: 40, onRow: (line: number) => lines.push(line) } as const;
    for (const source of [text, [...text]]) {
      const rows = await collect(readJsonl(source, options));
      expect([rows[0], rows[4]]).toEqual([{ data: 1 }, { data: 2 }]);
      expect(rows.slice(1, 4)).toMatchObject([
        { line: 2, column: 1, reason: expect.stringContaining('is not JSON') },
        { line: 4, reason: 'is longer than 40 characters' },
        { line: 5, reason: expect.stringContaining('expected an object with "data"') },
      ]);
    }
    expect(lines).toEqual([1, 2, 4, 5, 6, 1, 2, 4, 5, 6]);
  });

  test('gives what came before the fault', async () => {
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { data } of readJsonl('{"data":1}\n{"data":2}\nx')) seen.push(data);
    })();
    await expect(reading).rejects.toThrow('line 3');
    expect(seen).toEqual([1, 2]);
  });
});

test('what is written is read back, whatever it is and wherever it is cut', async () => {
  const point = fc.record(
    {
      data: fc.jsonValue(),
      target: fc.jsonValue(),
      metadata: fc.dictionary(fc.string(), fc.jsonValue()),
      id: fc.uuid(),
    },
    { requiredKeys: ['data'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(point, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), async (points, size) => {
      const text = (await collect(writeJsonl(points))).join('');
      const source = bytes(text);
      const pieces = Array.from({ length: Math.ceil(source.length / size) }, (_, place) =>
        source.subarray(place * size, (place + 1) * size),
      );
      // JSON knows no -0.
      expect(await collect(readJsonl(pieces))).toEqual(JSON.parse(JSON.stringify(points)));
    }),
  );
});

test('lines are those of split, wherever the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'é') })), async (pieces) => {
      const lines = await collect(readLines(pieces, 1_000));
      const expected = pieces
        .join('')
        .split('\n')
        .map((line) => line.replace(/\r$/, ''));
      if (expected.at(-1) === '') expected.pop();
      expect(lines.map(({ text }) => text)).toEqual(expected);
      expect(lines.map(({ line }) => line)).toEqual(expected.map((_, index) => index + 1));
    }),
  );
});
