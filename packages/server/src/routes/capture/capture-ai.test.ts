import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEvent, TRACE } from '../../capture/testing/make-event.js';
import { toTraceId } from '../../capture/trace-id.js';
import { type Api, startApi } from '../../testing/api.js';

const traceId = toTraceId(TRACE);
const BOUNDARY = 'boundary';
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** A part with its headers; a value that is no text or bytes is sent as JSON. */
type Part = [name: string, value: unknown, headers?: string];

function toForm(...parts: Part[]): Buffer {
  const chunks = parts.flatMap(([name, value, headers]) => {
    const isRaw = typeof value === 'string' || value instanceof Uint8Array;
    const type = headers ?? (isRaw ? 'Content-Type: text/plain' : 'Content-Type: application/json');
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n\r\n`;
    return [Buffer.from(head), isRaw ? Buffer.from(value) : Buffer.from(JSON.stringify(value)), Buffer.from('\r\n')];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const send = (api: Api, ...parts: Part[]) => api.post('/i/v0/ai', toForm(...parts), FORM);
const generation = makeEvent('$ai_generation', { $ai_model: 'gpt-4o' });
const { properties, ...bare } = generation;

describe('an event in parts', () => {
  let shared: Api;
  beforeAll(async () => {
    shared = await startApi();
  });
  afterAll(() => shared[Symbol.asyncDispose]());

  test('is put together, and each part is named in the answer', async () => {
    await using api = await startApi();
    const input = [{ role: 'user', content: 'hi' }];
    const { status, json } = await send(
      api,
      ['event', bare],
      ['event.properties', properties],
      [
        'event.properties.$ai_input',
        gzipSync(JSON.stringify(input)),
        'Content-Type: application/json\r\nContent-Encoding: gzip',
      ],
      ['event.properties.$ai_output', 'hello'],
      ['event.properties.picture', Buffer.from([0xff, 0x00]), 'Content-Type: application/octet-stream'],
    );
    expect(status).toBe(200);
    expect(json).toEqual({
      accepted_parts: [
        {
          name: 'event',
          length: JSON.stringify(bare).length,
          'content-type': 'application/json',
          'content-encoding': null,
        },
        {
          name: 'event.properties',
          length: expect.any(Number),
          'content-type': 'application/json',
          'content-encoding': null,
        },
        {
          name: 'event.properties.$ai_input',
          length: expect.any(Number),
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
        { name: 'event.properties.$ai_output', length: 5, 'content-type': 'text/plain', 'content-encoding': null },
        {
          name: 'event.properties.picture',
          length: 2,
          'content-type': 'application/octet-stream',
          'content-encoding': null,
        },
      ],
    });
    const [span] = (await api.trace(traceId)).spans;
    expect(span).toMatchObject({ model: 'gpt-4o', input, output: 'hello', attributes: { picture: '/wA=' } });
  });

  test('may be compressed as a whole, with its properties inside', async () => {
    await using api = await startApi();
    const headers = { ...FORM, 'content-encoding': 'gzip' };
    expect((await api.post('/i/v0/ai/', gzipSync(toForm(['event', generation])), headers)).status).toBe(200);
    expect((await api.trace(traceId)).numSpans).toBe(1);
  });

  test.each<[string, Part[], string]>([
    ['the first part is another', [['event.properties', {}]], 'event: expected to be the first part'],
    ['the event is no JSON', [['event', '{']], 'event: expected JSON in UTF-8'],
    ['the event is no object', [['event', [1]]], 'event: expected a JSON object'],
    ['the event is large', [['event', { a: 'x'.repeat(32_768) }]], 'event: expected at most 32768 bytes'],
    [
      'it is none of AI',
      [['event', { ...generation, event: 'seen' }]],
      'event: expected the name of an event that begins with $ai_',
    ],
    [
      'it has no model',
      [['event', makeEvent('$ai_generation')]],
      'event.properties.$ai_model: expected the name of a model',
    ],
    ['nobody sent it', [['event', { ...generation, distinct_id: null }]], 'distinct_id: expected who the event is of'],
    [
      'properties stand in two places',
      [
        ['event', generation],
        ['event.properties', {}],
      ],
      'event.properties: expected properties in the event or in a part of their own, not in both',
    ],
    [
      'properties are large',
      [
        ['event', bare],
        ['event.properties', { a: 'x'.repeat(983_040) }],
      ],
      'event.properties: expected at most 983040 bytes with the event',
    ],
    [
      'a part comes twice',
      [
        ['event', generation],
        ['event.properties.a', '1'],
        ['event.properties.a', '2'],
      ],
      'event.properties.a: expected only one part of this name',
    ],
    [
      'a part has another name',
      [
        ['event', generation],
        ['file', '1'],
      ],
      'file: expected only the parts event, event.properties and event.properties.<name>',
    ],
    [
      'a part has an unknown encoding',
      [
        ['event', generation],
        ['event.properties.a', '1', 'Content-Encoding: br'],
      ],
      'event.properties.a: expected the Content-Encoding gzip, or none',
    ],
  ])('is refused when %s', async (_, parts, message) => {
    const { status, text, headers } = await send(shared, ...parts);
    expect({ status, text }).toEqual({ status: 400, text: message });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test.each([
    ['JSON', '{}', { 'content-type': 'application/json' }, 400],
    ['a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }, 400],
    ['a form that is cut off', toForm(['event', generation]).subarray(0, 90), FORM, 400],
    [
      'a name that is no UTF-8',
      Buffer.concat([
        Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: `),
        Buffer.from([0xff]),
        Buffer.from('\r\n\r\n'),
      ]),
      FORM,
      400,
    ],
    ['nothing', '', FORM, 400],
    ['too much', Buffer.alloc(25 * 1024 * 1024 + 1), FORM, 413],
  ])('is refused when it is %s', async (_, body, headers, expected) => {
    expect((await shared.post('/i/v0/ai', body, headers)).status).toBe(expected);
    expect((await send(shared, ['event', generation])).status).toBe(200);
  });

  test('needs the key of the server', async () => {
    await using api = await startApi({ apiKeys: ['phc_one'] });
    expect((await send(api, ['event', { ...generation, api_key: 'phc_one' }])).status).toBe(401);
    const headers = { ...FORM, authorization: 'Bearer phc_one' };
    expect((await api.post('/i/v0/ai', toForm(['event', generation]), headers)).status).toBe(200);
  });
});
