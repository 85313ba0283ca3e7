import { describe, expect, test } from 'vitest';
import { readStream, streamSource } from './web-streams.js';

async function* count(): AsyncGenerator<number> {
  yield 1;
  yield 2;
}

async function* fail(): AsyncGenerator<number> {
  yield 1;
  throw new Error('broken');
}

const collect = async (stream: ReadableStream<number>): Promise<number[]> => {
  const values: number[] = [];
  for await (const value of readStream(stream)) values.push(value);
  return values;
};

describe('a stream of an iterator', () => {
  test('has its values and tells of its end once', async () => {
    let ends = 0;
    const source = streamSource(count(), { onEnd: () => ends++, onCancel: () => undefined });
    expect(await collect(new ReadableStream(source))).toEqual([1, 2]);
    expect(ends).toBe(1);
  });

  test('fails as its values do, and tells of that end too', async () => {
    let ends = 0;
    const source = streamSource(fail(), { onEnd: () => ends++, onCancel: () => undefined });
    await expect(collect(new ReadableStream(source, { highWaterMark: 0 }))).rejects.toThrow('broken');
    expect(ends).toBe(1);
  });

  test('tells when its reader leaves, and lets go of it', async () => {
    let cancels = 0;
    const source = streamSource(count(), { onCancel: () => void cancels++ });
    const stream = new ReadableStream(source, { highWaterMark: 0 });
    for await (const value of readStream(stream)) {
      expect(value).toBe(1);
      break;
    }
    expect([cancels, stream.locked]).toEqual([1, false]);
  });
});
