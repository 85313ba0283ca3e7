import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpanBody } from '../store/store.js';
import { BodyTooLargeError, MalformedOtlpError } from '../store/store-errors.js';
import { knownPrices } from '../testing/make-otlp-span.js';
import { toAttributes, toOtlpJson, toOtlpProtobuf } from '../testing/otlp-body.js';
import { decodeSpanBody } from './decode-span-body.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanOf = (number: number) => ({
  traceId,
  spanId: number.toString(16).padStart(16, '0'),
  name: `span ${number}`,
  startTimeUnixNano: '1700000000000000000',
  endTimeUnixNano: '1700000000500000000',
  attributes: toAttributes({
    'lmnr.span.input': '{"a":[1,2]}',
    'gen_ai.usage.input_tokens': 12,
    tags: ['x', 'y'],
    ratio: 0.5,
    ok: true,
  }),
  events: [
    {
      name: 'exception',
      timeUnixNano: '1700000000100000000',
      attributes: toAttributes({ 'exception.message': 'boom' }),
    },
  ],
  status: { code: 2, message: 'failed' },
});
const spans = [1, 2, 3].map(spanOf);
const protobufBody = toOtlpProtobuf(spans);
const jsonBody = Buffer.from(JSON.stringify(toOtlpJson(spans)));

function decode(body: Uint8Array, fields: Partial<SpanBody> = {}) {
  const span = { projectId: 'p', body, encoding: 'protobuf', compression: 'none', maxBodyBytes: 1_000_000 } as const;
  return decodeSpanBody({ ...span, ...fields }, knownPrices);
}

describe('decodeSpanBody', () => {
  it('makes the same rows of protobuf and of JSON', () => {
    const decoded = decode(protobufBody);
    expect(decoded).toMatchObject({ rejected: 0, message: '' });
    expect(decoded.spans.map(({ name }) => name)).toEqual(['span 1', 'span 2', 'span 3']);
    expect(decode(jsonBody, { encoding: 'json' })).toEqual(decoded);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('undoes %s', (compression, compress) => {
    expect(decode(compress(protobufBody), { compression })).toEqual(decode(protobufBody));
  });

  it('stops decompressing at the limit', () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(() => decode(bomb, { compression: 'gzip', maxBodyBytes: 5_000 })).toThrow(BodyTooLargeError);
  });

  it.each([
    ['damaged gzip', gzipSync(protobufBody).subarray(0, 30), { compression: 'gzip' }],
    ['a body that is not gzip', protobufBody, { compression: 'gzip' }],
    ['protobuf that is cut off', protobufBody.subarray(0, -3), {}],
    ['JSON that is cut off', jsonBody.subarray(0, -3), { encoding: 'json' }],
    ['JSON that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), { encoding: 'json' }],
    ['a JSON array', Buffer.from('[]'), { encoding: 'json' }],
    ['an empty JSON body', Buffer.alloc(0), { encoding: 'json' }],
  ] as const)('calls %s malformed', (_name, body, fields) => {
    expect(() => decode(body, fields)).toThrow(MalformedOtlpError);
  });

  it('reads an empty protobuf body as no spans', () => {
    expect(decode(Buffer.alloc(0))).toEqual({ spans: [], rejected: 0, message: '' });
  });

  it('counts rejected spans and lists the first five', () => {
    const bad = Array.from({ length: 7 }, (_, index) => ({ ...spanOf(index), traceId: 'abcd', name: `bad ${index}` }));
    const { rejected, message, spans: kept } = decode(toOtlpProtobuf([...bad, spanOf(1)]));
    expect([rejected, kept.length]).toEqual([7, 1]);
    expect(message).toMatch(/^span "bad 0": trace id has 2 bytes, expected 16; .*"bad 4".*; and 2 more$/);
  });

  it('ends random bytes in rows or in MalformedOtlpError', () => {
    const encoding = fc.constantFrom<SpanBody['encoding']>('protobuf', 'json');
    const compression = fc.constantFrom<SpanBody['compression']>('none', 'gzip', 'deflate', 'br');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), encoding, compression, (body, encoding, compression) => {
        expectRowsOrMalformed(body, { encoding, compression });
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends mutated protobuf and JSON in storable rows or in MalformedOtlpError', () => {
    const edit = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat({ max: 20 }) });
    const source = fc.constantFrom<[Buffer, SpanBody['encoding']]>([protobufBody, 'protobuf'], [jsonBody, 'json']);
    fc.assert(
      fc.property(source, fc.array(edit, { minLength: 1, maxLength: 6 }), ([body, encoding], edits) => {
        let bytes = Buffer.from(body);
        for (const { at, byte, cut } of edits) {
          bytes[at % bytes.length] = byte;
          const from = (at * 7) % bytes.length;
          bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + (cut > 15 ? cut - 15 : 0))]);
        }
        expectRowsOrMalformed(bytes, { encoding });
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Whatever comes in, a row that goes out can be stored. */
function expectRowsOrMalformed(body: Uint8Array, fields: Partial<SpanBody>): void {
  try {
    for (const row of decode(body, fields).spans) {
      expect(row.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(row.spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(row.endNs >= row.startNs && row.endNs < 2n ** 63n).toBe(true);
      expect(Number.isSafeInteger(row.totalTokens)).toBe(true);
      for (const text of [row.input ?? 'null', row.output ?? 'null', row.attributes]) JSON.parse(text);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedOtlpError);
  }
}
