import { describe, expect, it } from 'vitest';
import { LineDecoder } from './line-decoder.js';

const bytes = (text: string) => new TextEncoder().encode(text);

function decodeInReads(input: Uint8Array, readBytes: number): string[] {
  const decoder = new LineDecoder();
  const texts: string[] = [];
  for (let at = 0; at < input.length; at += readBytes) texts.push(decoder.decode(input.subarray(at, at + readBytes)));
  return texts;
}

describe('a decoder of lines', () => {
  it('gives whole lines, however they are cut', () => {
    const text = 'data: ä€😀\n\ndata: \r\ndata: x\r\rdata: \ufeff\n';
    for (let readBytes = 1; readBytes < 30; readBytes += 1) {
      const texts = decodeInReads(bytes(text), readBytes);
      expect(texts.join('')).toBe(text);
      for (const lines of texts) expect(lines).toMatch(/^$|[\r\n]$/);
    }
  });

  it('gives a line as soon as its end has come, a lone CR too', () => {
    const decoder = new LineDecoder();
    expect(decoder.decode(bytes('a\nb\rc'))).toBe('a\nb\r');
    expect([decoder.decode(bytes('d')), decoder.waitingBytes]).toEqual(['', 2]);
    expect([decoder.decode(bytes('\n')), decoder.waitingBytes]).toEqual(['cd\n', 0]);
  });

  it('leaves out the byte order mark that a stream begins with', () => {
    expect(decodeInReads(bytes('\ufeffa\n\ufeffb\n'), 1).join('')).toBe('a\n\ufeffb\n');
  });
});
