import { describe, expect, test } from 'vitest';
import { type Body, type BodyEnd, watchBody } from './watch-body.js';

const atOnce = <Result>(work: () => Result) => work();

/** A body of so many chunks that counts how often it was asked, and its watched form. */
function watched(chunks: number, failure?: Error) {
  const made: Uint8Array[] = [];
  const reasons: unknown[] = [];
  const ends: BodyEnd[] = [];
  const source = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (made.length === chunks) {
          if (failure) controller.error(failure);
          else controller.close();
          return;
        }
        const chunk = new Uint8Array([made.length]);
        made.push(chunk);
        controller.enqueue(chunk);
      },
      cancel: (reason) => {
        reasons.push(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { made, reasons, ends, body: watchBody(source as Body, (end) => ends.push(end), atOnce) };
}

describe('a watched body', () => {
  test('hands on the very chunks of its source, and tells when they have ended', async () => {
    const { body, ends, made } = watched(3);
    const seen: unknown[] = [];
    for await (const chunk of body) seen.push(chunk);
    expect(seen).toHaveLength(3);
    for (const [index, chunk] of seen.entries()) expect(chunk).toBe(made[index]);
    expect(ends).toEqual([{ kind: 'completed' }]);
  });

  test('reads nothing before it is asked for', async () => {
    const { body, ends, made } = watched(3);
    const reader = body.getReader();
    expect(made).toHaveLength(0);
    await reader.read();
    expect(made).toHaveLength(1);
    expect(ends).toEqual([]);
  });

  test('passes on that its reader left, and why', async () => {
    const { body, ends, reasons } = watched(3);
    const reader = body.getReader();
    await reader.read();
    await reader.cancel('gone');
    expect(reasons).toEqual(['gone']);
    expect(ends).toEqual([{ kind: 'cancelled' }]);
  });

  test('fails as its source does', async () => {
    const failure = new Error('the model is away');
    const { body, ends } = watched(1, failure);
    const reader = body.getReader();
    await reader.read();
    await expect(reader.read()).rejects.toBe(failure);
    expect(ends).toEqual([{ kind: 'failed', error: failure }]);
  });
});
