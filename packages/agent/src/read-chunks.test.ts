import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunAgentResponseChunk } from './agent-types.js';
import { readChunks } from './read-chunks.js';
import { final, frames, step } from './testing/frames.js';

async function* cut(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function collect(text: string, size: number): Promise<RunAgentResponseChunk[]> {
  const all: RunAgentResponseChunk[] = [];
  for await (const chunk of readChunks(cut(text, size), 1_000)) all.push(chunk);
  return all;
}

const chunks = [step('smiled ☃ 😀'), step('wrote "\\n" — done'), final('12 €')];

test('chunks are the same however the bytes are cut, whatever ends the lines, and with comments between them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 50 }), async (end, size) => {
      const text = `﻿: hello\n\n${frames(...chunks).replaceAll('}\n\n', '}\n: keepalive\n\n')}`;
      expect(await collect(text.replaceAll('\n', end), size)).toEqual(chunks);
    }),
  );
});

test('lines without a blank after the colon, over several data lines, and with other fields are read', async () => {
  const text = frames(...chunks).replaceAll('data: ', 'id: 1\nevent: message\nretry: 5\ndata:');
  expect(await collect(text, 7)).toEqual(chunks);
  expect(await collect('data: {"chunkType":\ndata: "error","error":"x"}\n\n', 3)).toEqual([
    { chunkType: 'error', error: 'x' },
  ]);
});

test('a screenshot of 5 MB is one chunk', async () => {
  const screenshot = 'x'.repeat(5_000_000);
  const [first] = await collect(frames(step('looked', { screenshot }), final('')), 65_536);
  expect(first).toMatchObject({ screenshot });
});

test('what comes after the end is not read', async () => {
  expect(await collect(frames(final('first'), final('second')), 10)).toEqual([final('first')]);
});
