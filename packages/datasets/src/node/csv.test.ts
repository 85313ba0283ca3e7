import { ValidationError } from '@tailrace/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatasetFileError, type TextSource } from '../index.js';
import { type ReadCsvOptions, readCsv, writeCsv } from '../node.js';

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const read = (source: TextSource, options?: ReadCsvOptions) => collect(readCsv(source, options));
const write = async (...input: Parameters<typeof writeCsv>) => (await collect(writeCsv(...input))).join('');

describe('readCsv', () => {
  const expected = [{ data: { q: '6 × 7', note: '' } }, { data: { q: 'a,"b"\nc', note: 'x' } }];

  test.each<[string, TextSource]>([
    ['LF', 'q,note\n6 × 7,\n"a,""b""\nc",x\n'],
    ['CRLF', 'q,note\r\n6 × 7,\r\n"a,""b""\nc",x\r\n'],
    ['the last row without its end', 'q,note\n6 × 7,\n"a,""b""\nc",x'],
    ['blank lines', 'q,note\n\n6 × 7,\r\n\n\n"a,""b""\nc",x\n\n'],
    ['a byte order mark', new TextEncoder().encode('\ufeffq,note\n6 × 7,\n"a,""b""\nc",x')],
    ['single characters', [...'q,note\r\n6 × 7,\r\n"a,""b""\nc",x\r\n']],
    ['a stream', new Blob(['q,note\n6 × 7,\n"a,""b""\nc",x']).stream()],
  ])('reads %s', async (_name, source) => {
    expect(await read(source)).toEqual(expected);
  });

  test('reads nothing from nothing, and nothing from a header', async () => {
    expect([await read(''), await read('\ufeff'), await read('\n\n'), await read('q,a\n')]).toEqual([[], [], [], []]);
  });

  test('headers that name parts of a point mean them, all others are fields of data', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await read(`id,question,data.lang,target,metadata.source\n${id},Why?,en,Because,faq`)).toEqual([
      { id, data: { question: 'Why?', lang: 'en' }, target: 'Because', metadata: { source: 'faq' } },
    ]);
  });

  test('cells are text, never guessed; whole columns may be JSON', async () => {
    expect(await read('zip,ok\n01234,true')).toEqual([{ data: { zip: '01234', ok: 'true' } }]);
    const cells = ['7', '007', '12345678901234567890', 'true', 'null', '"""7"""', '"{""a"": 1}"', '{not json'];
    expect((await read(`data\n${cells.join('\n')}`)).map(({ data }) => data)).toEqual([
      7,
      '007',
      '12345678901234567890',
      true,
      null,
      '7',
      { a: 1 },
      '{not json',
    ]);
  });

  test('an explicit map takes just its columns', async () => {
    const columns = { Question: 'data', Answer: 'target.text', Score: { path: 'metadata.score', as: 'json' as const } };
    expect(await read('Answer,Question,Score,Secret\n42,6 × 7,0.5,x', { columns })).toEqual([
      { data: '6 × 7', target: { text: '42' }, metadata: { score: 0.5 } },
    ]);
  });

  test('a field of a megabyte, another delimiter', async () => {
    const q = 'x"\n'.repeat(350_000);
    expect(await read(`q;a\n"${q.replaceAll('"', '""')}";1`, { delimiter: ';' })).toEqual([{ data: { q, a: '1' } }]);
  });

  test('a header like __proto__ is only a name', async () => {
    const [point] = await read('__proto__,a\nx,1');
    expect(Object.keys(point?.data as object)).toEqual(['__proto__', 'a']);
    expect({}).not.toHaveProperty('x');
  });

  test.each<[string, string, number, number | undefined, ReadCsvOptions?]>([
    ['the header "q" stands in column 1 already', 'q,a,q\n1,2,3', 1, 3],
    ['the column has no name', 'q,\n1,2', 1, 2],
    ['data and data.q cannot both be columns', 'q,data\n1,2', 1, 2],
    ['there is no column "z"; the header has "q", "a"', 'q,a\n1,2', 1, undefined, { columns: { z: 'data' } }],
    ['expected 2 columns as in the header, got 3', 'q,a\n1,2\n"x\ny",2,3\n', 3, undefined],
    ['expected 2 columns as in the header, got 1', '\n\nq,a\n1\n', 4, undefined],
    ['a quote is opened and never closed', 'q,a\n\n1,2\n\n\n"3,4\n5,6\n', 6, 1],
    ['is a quote never closed?', `q\n1\n"${'x\n'.repeat(100)}`, 3, undefined, { maxRowBytes: 50 }],
    ['Invalid Closing Quote', 'q,a\n1,"2"3\n', 2, 2],
    ['the row has no data', 'target,data\n1,2\n3,\n', 3, 2],
    ['metadata: expected a JSON object', 'q,metadata\n1,2\n', 2, 2],
    ['is not UTF-8 text', 'binary', 3, undefined],
  ])('%s', async (reason, text, line, column, options) => {
    const source = text === 'binary' ? Uint8Array.from([...Buffer.from('q\n1\n'), 0xff]) : text;
    const error = await read(source, options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatasetFileError);
    expect((error as DatasetFileError).message).toContain(reason);
    expect(error).toMatchObject({ line, column });
  });

  test('gives what came before the fault', async () => {
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { data } of readCsv('q\n1\n2\n3,4')) seen.push(data);
    })();
    await expect(reading).rejects.toThrow('line 4');
    expect(seen).toEqual([{ q: '1' }, { q: '2' }]);
  });

  test.each<[string, string, [number, string][]]>([
    [
      'rows of another length',
      'q,a\n1,x\n2\n\n3,x,y\n4,x\n',
      [
        [3, 'got 1'],
        [5, 'got 3'],
      ],
    ],
    ['a quote out of place', 'q,a\n1,x\n2,"x"y\n4,x\n', [[3, 'Invalid Closing Quote']]],
    ['a quote that is opened too late', 'q,a\n1,x\n2,y"x\n4,x\n', [[3, 'Invalid Opening Quote']]],
    ['a quote that is never closed', 'q,a\r\n1,x\r\n\r\n2,"x\r\n4,x\r\n', [[4, 'never closed']]],
    [
      'a quote that closes far below',
      'q,a\n1,x\n2,"x\n4,x\n"5,x\n',
      [
        [3, 'Quote'],
        [5, 'never closed'],
      ],
    ],
    [
      'several faults',
      'q,a\n2,"x"y\n1,x\n3,"z"y\n4,x\n5,"',
      [
        [2, 'Quote'],
        [4, 'Quote'],
        [6, 'never closed'],
      ],
    ],
  ])('goes on after %s, and loses no neighbour', async (_case, text, expected) => {
    for (const source of [text, [...text]]) {
      const lines: number[] = [];
      const rows = await collect(readCsv(source, { unreadable: 'yield', onRow: (line) => lines.push(line) }));
      const errors = rows.filter((row) => DatasetFileError.isInstance(row));
      const good = rows.flatMap((row) => (DatasetFileError.isInstance(row) ? [] : [row.data]));
      expect(good).toEqual([
        { q: '1', a: 'x' },
        { q: '4', a: 'x' },
      ]);
      expect(errors).toMatchObject(
        expected.map(([line, reason]) => ({ line, reason: expect.stringContaining(reason) })),
      );
      expect(lines).toHaveLength(rows.length);
    }
  });

  test('tells the line of each row, also after rows of several lines', async () => {
    for (const newline of ['\n', '\r\n']) {
      const lines: number[] = [];
      const text = ['q,a', '"one', '""two"" ', 'three","four', 'five"', '', '6,x', '', '7,"x', '"', '8,x'].join(
        newline,
      );
      await collect(readCsv(text, { onRow: (line) => lines.push(line) }));
      expect(lines).toEqual([2, 7, 9, 11]);
    }
  });

  test('goes on after a row that is too long, and holds no more than it', async () => {
    const rows = await collect(readCsv(`q\n1\n"${'x\n'.repeat(100)}"\n4`, { maxRowBytes: 50, unreadable: 'yield' }));
    expect(rows[0]).toEqual({ data: { q: '1' } });
    expect(rows[1]).toMatchObject({ line: 3, reason: expect.stringContaining('maxRowBytes') });
  });

  test('a header that cannot be read ends the reading all the same', async () => {
    const reading = collect(readCsv('q,q\n1,2', { unreadable: 'yield' }));
    await expect(reading).rejects.toThrow('stands in column 1 already');
    await expect(collect(readCsv('q,"a"b\n1,2', { unreadable: 'yield' }))).rejects.toThrow('line 1');
  });

  test('a map that leads nowhere is refused', async () => {
    await expect(read('q\n1', { columns: { q: 'answer' } })).rejects.toBeInstanceOf(ValidationError);
  });

  test('leaving early closes the source', async () => {
    let isClosed = false;
    async function* source() {
      try {
        yield 'q\n';
        for (;;) yield '1\n';
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of readCsv(source())) break;
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(isClosed).toBe(true);
  });
});

describe('writeCsv', () => {
  test('writes text plainly and all else as JSON', async () => {
    const points = [
      { data: 'plain', target: 7 },
      { data: { q: 'a, "b"' }, metadata: { m: 1 } },
      { data: '7', target: null },
    ];
    expect(await write(points)).toBe(
      ['id,data,target,metadata', ',plain,7,', ',"{""q"":""a, \\""b\\""""}",,"{""m"":1}"', ',"""7""",null,', ''].join(
        '\r\n',
      ),
    );
  });

  test('writes the columns that are asked for', async () => {
    const columns = { Question: 'data.q', Score: 'metadata.score', All: 'target' };
    expect(
      await write([{ data: { q: 'why?', x: 1 }, metadata: { score: 0.5 } }, { data: 1 }], { columns, delimiter: ';' }),
    ).toBe('Question;Score;All\r\nwhy?;0.5;\r\n;;\r\n');
  });

  test('refuses columns that lead nowhere', async () => {
    await expect(write([], { columns: { a: 'b' } })).rejects.toBeInstanceOf(ValidationError);
  });

  test('what is written is read back, whatever it is', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '1', '{', '\ufeff', 'é') }),
    );
    const value = fc.oneof(text, fc.jsonValue());
    const point = fc.record(
      { data: value, target: value, metadata: fc.dictionary(text, fc.jsonValue()), id: fc.uuid() },
      { requiredKeys: ['data'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(point, { maxLength: 10 }), async (points) => {
        expect(await read(await write(points))).toEqual(JSON.parse(JSON.stringify(points)));
      }),
    );
  });
});
