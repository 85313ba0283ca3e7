import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonRequest } from './read-json-request.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

const read = (span: object, resource?: object) =>
  readJsonRequest(Buffer.from(JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] })));

const readSpan = (fields: object) => read({ traceId, spanId, ...fields }).spans[0];
const readValue = (value: unknown) => readSpan({ attributes: [{ key: 'k', value }] })?.attributes.get('k');

/** `path: problem` of the error that reading ends with. */
function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { path, message } = error as { path: string; message: string };
    return `${path}: ${message}`;
  }
  return 'no problem';
}

const SPAN = 'resourceSpans[0].scopeSpans[0].spans[0]';

describe('readJsonRequest', () => {
  it.each(['{}', '{"resourceSpans":[]}', '{"resourceSpans":null}', '{"resourceSpans":[{}]}', '{"unknown":{"a":1}}'])(
    'finds no spans in %s',
    (text) => expect(readJsonRequest(Buffer.from(text)).spans).toEqual([]),
  );

  it.each([
    ['hex', traceId, spanId],
    ['upper-case hex', traceId.toUpperCase(), spanId.toUpperCase()],
    ['base64', base64(traceId), base64(spanId)],
    ['base64 without padding', base64(traceId).replaceAll('=', ''), base64(spanId).replaceAll('=', '')],
    ['base64url', Buffer.from(traceId, 'hex').toString('base64url'), Buffer.from(spanId, 'hex').toString('base64url')],
  ])('reads ids in %s', (_name, trace, span) => {
    const [result] = read({ traceId: trace, spanId: span, parentSpanId: span }).spans;
    expect(result).toMatchObject({ traceId, spanId, parentSpanId: spanId });
  });

  it.each(['', '0000000000000000', null, undefined])('reads the parent %j as none', (parentSpanId) => {
    expect(readSpan({ parentSpanId })?.parentSpanId).toBeNull();
  });

  it.each([
    [{ spanId }, `${SPAN}.traceId: the id has 0 bytes, expected 16`],
    [{ traceId: 'abc', spanId }, `${SPAN}.traceId: the id has 2 bytes, expected 16`],
    [{ traceId: '0'.repeat(32), spanId }, `${SPAN}.traceId: the id is all zeros`],
    [{ traceId: 'not an id!', spanId }, `${SPAN}.traceId: the id is neither hex nor base64`],
    [{ traceId, spanId: 7 }, `${SPAN}.spanId: expected a string`],
    [{ traceId, spanId, parentSpanId: 'abcd' }, `${SPAN}.parentSpanId: the id has 3 bytes, expected 8`],
    [{ traceId, spanId, name: 5 }, `${SPAN}.name: expected a string`],
    [
      { traceId, spanId, startTimeUnixNano: '1.5' },
      `${SPAN}.startTimeUnixNano: expected Unix nanoseconds as a decimal string or an integer`,
    ],
    [
      { traceId, spanId, endTimeUnixNano: -1 },
      `${SPAN}.endTimeUnixNano: expected Unix nanoseconds as a decimal string or an integer`,
    ],
    [
      { traceId, spanId, endTimeUnixNano: '9223372036854775808' },
      `${SPAN}.endTimeUnixNano: the time is after the year 2262`,
    ],
    [
      { traceId, spanId, status: { code: 'BAD' } },
      `${SPAN}.status.code: expected 0, 1, 2 or the name of a status code`,
    ],
    [
      { traceId, spanId, status: { code: 'constructor' } },
      `${SPAN}.status.code: expected 0, 1, 2 or the name of a status code`,
    ],
    [{ traceId, spanId, attributes: {} }, `${SPAN}.attributes: expected an array`],
    [
      { traceId, spanId, attributes: [{ key: 'k', value: { intValue: 1.5 } }] },
      `${SPAN}.attributes[0].value.intValue: expected an integer, as a number or as decimal text`,
    ],
    [{ traceId, spanId, events: [null] }, `${SPAN}.events[0]: expected an object`],
  ])('names what is wrong in %j', (span, problem) => {
    expect(problemOf(() => read(span))).toBe(problem);
  });

  it('reads times as text or numbers, and what is missing as 0', () => {
    expect(readSpan({ startTimeUnixNano: '1700000000000000001', endTimeUnixNano: 1_700_000_000_000 })).toMatchObject({
      startNs: 1_700_000_000_000_000_001n,
      endNs: 1_700_000_000_000n,
    });
    expect(readSpan({ startTimeUnixNano: '', endTimeUnixNano: null })).toMatchObject({ startNs: 0n, endNs: 0n });
  });

  it.each([
    [2, 2],
    ['STATUS_CODE_ERROR', 2],
    ['STATUS_CODE_OK', 1],
    [undefined, 0],
  ])('reads the status code %j', (code, statusCode) => {
    expect(readSpan({ status: { code, message: 'm' } })).toMatchObject({ statusCode, statusMessage: 'm' });
  });

  it.each([
    [{ stringValue: 'x' }, 'x'],
    [{ stringValue: '"\\"x\\""' }, 'x'],
    [{ stringValue: '"half' }, '"half'],
    [{ stringValue: '{"a":1}' }, '{"a":1}'],
    [{ boolValue: false }, false],
    [{ intValue: '7' }, 7],
    [{ intValue: -7 }, -7],
    [{ intValue: '9007199254740993' }, '9007199254740993'],
    [{ doubleValue: 1.5 }, 1.5],
    [{ doubleValue: 'NaN' }, 'NaN'],
    [{ arrayValue: { values: [{ intValue: 1 }, {}] } }, [1, null]],
    [{ arrayValue: {} }, []],
    [{ kvlistValue: { values: [{ key: 'a', value: { stringValue: 'b' } }] } }, { a: 'b' }],
    [{ bytesValue: Buffer.from('{"a":1}').toString('base64') }, { a: 1 }],
    [{ bytesValue: Buffer.from('text').toString('base64') }, 'text'],
    [{ bytesValue: '/w==' }, '/w=='],
    [{ bytesValue: '!' }, ''],
    [{}, null],
    [null, null],
    [{ futureValue: 1 }, null],
  ])('reads the value %j', (value, expected) => {
    expect(readValue(value)).toEqual(expected);
  });

  it('takes the service name from the resource when the span has none', () => {
    const resource = {
      attributes: [
        { key: 'service.name', value: { stringValue: 'shop' } },
        { key: 'host.name', value: { stringValue: 'h' } },
      ],
    };
    expect(read({ traceId, spanId }, resource).spans[0]?.attributes).toEqual(new Map([['service.name', 'shop']]));
    const attributes = [{ key: 'service.name', value: { stringValue: 'own' } }];
    expect(read({ traceId, spanId, attributes }, resource).spans[0]?.attributes).toEqual(
      new Map([['service.name', 'own']]),
    );
  });

  it('refuses values that nest too deep', () => {
    // As text: writing it from objects would overflow the stack of JSON.stringify.
    const open = '{"arrayValue":{"values":['.repeat(50_000);
    const value = `${open}${']}}'.repeat(50_000)}`;
    const span = `{"traceId":"${traceId}","spanId":"${spanId}","attributes":[{"key":"k","value":${value}}]}`;
    const body = Buffer.from(`{"resourceSpans":[{"scopeSpans":[{"spans":[${span}]}]}]}`);
    expect(() => readJsonRequest(body)).toThrow('nests deeper than 100 levels');
  });

  it('ends any JSON value in spans or in an error, never in anything else', () => {
    const names = fc.constantFrom(
      'resourceSpans',
      'scopeSpans',
      'spans',
      'traceId',
      'spanId',
      'attributes',
      'key',
      'value',
      'kvlistValue',
      'values',
      '__proto__',
    );
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(traceId, spanId, '', 0, 1.5, null, true, '1700000000000000000'),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(names, tie('node'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.oneof(node, fc.jsonValue()), (value) => {
        try {
          for (const span of readJsonRequest(Buffer.from(JSON.stringify(value))).spans)
            expect(span.traceId).toHaveLength(32);
        } catch (error) {
          expect((error as Error).name).toBe('JsonFieldError');
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
